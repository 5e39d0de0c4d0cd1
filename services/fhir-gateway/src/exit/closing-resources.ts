import type { RiskStatement } from '@oldham-cares/domain'
import type { Reference, Resource } from '../fhir.js'
import type { OutcomeWords } from './outcome-words.js'

export interface Closing extends OutcomeWords {
  /** What was said about risks; absent where that may not be told. */
  readonly risks?: RiskStatement
}

/** PRSB: "If no actions are required this should also be clearly stated and not left blank." */
const noActions = { status: 'completed', description: 'No actions are requested of the practice.' }

const statements: Readonly<Record<RiskStatement, string>> = {
  'none-known': 'No known risks',
  'not-stated': 'Risks not stated',
  stated: 'Risks stated'
}

/** The summary, and what is asked of the practice. */
export const carePlanOf = ({ summary, requestedActions }: Closing, subject: Reference | undefined): Resource => {
  const asked = requestedActions.map((description) => ({ status: 'not-started', description }))
  return {
    resourceType: 'CarePlan',
    status: 'completed',
    intent: 'plan',
    ...(summary === undefined ? {} : { description: summary }),
    subject,
    activity: (asked.length === 0 ? [noActions] : asked).map((detail) => ({ detail }))
  }
}

/** Risks are said even where there are none: silence would be read as none. */
export const riskFlagsOf = ({ risks, raised }: Closing, subject: Reference | undefined): readonly Resource[] => {
  if (risks === undefined) return []
  const texts = raised.length === 0 ? [statements[risks]] : raised
  return texts.map((text) => ({
    resourceType: 'Flag',
    status: 'active',
    category: [{ text: 'Risks' }],
    code: { text },
    subject
  }))
}
