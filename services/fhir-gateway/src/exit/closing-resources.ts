import type { Referral, RiskStatement } from '@oldham-cares/domain'
import type { Reference, Resource } from '../fhir.js'
import type { OutcomeWords } from './outcome-words.js'

export interface Closing extends OutcomeWords {
  /** Whether `risks` may be told at all. */
  readonly risksTold: boolean
}

/** PRSB: "If no actions are required this should also be clearly stated and not left blank." */
const noActions = 'No actions are requested of the practice.'

const statements: Readonly<Record<RiskStatement, string>> = {
  'none-known': 'No known risks',
  'not-stated': 'Risks not stated',
  stated: 'Risks stated'
}

/** The summary, and what is asked of the practice. */
export const carePlanOf = ({ summary, requestedActions }: Closing, subject: Reference | undefined): Resource => ({
  resourceType: 'CarePlan',
  status: 'completed',
  intent: 'plan',
  ...(summary === undefined ? {} : { description: summary }),
  subject,
  activity: (requestedActions.length === 0 ? [noActions] : requestedActions).map((description) => ({
    detail: { status: requestedActions.length === 0 ? 'not-started' : 'scheduled', description }
  }))
})

/** Risks are said even where there are none: silence would be read as none. */
export const riskFlagsOf = (
  { risks: statement, risksTold, ...words }: Pick<Closing, 'risksTold'> & Pick<Referral, 'risks'> & { readonly raised?: readonly string[] },
  subject: Reference | undefined
): readonly Resource[] => {
  if (!risksTold) return []
  const texts = words.raised?.length ? words.raised : [statements[statement]]
  return texts.map((text) => ({ resourceType: 'Flag', status: 'active', category: [{ text: 'Risks' }], code: { text }, subject }))
}
