import type { Reference, Resource } from '../fhir.js'
import { systems } from '../systems.js'
import type { Closing, Intervention, Risks } from './answer.js'
import { helpedWords, noActions, riskWords } from './answer-words.js'

/** The summary, what was said of outcomes, and what is asked of the practice: "none" is an activity that is already completed. */
export const carePlanOf = ({ summary, notes, requestedActions }: Closing, subject: Reference | undefined): Resource => {
  const asked = requestedActions.map((description) => ({ status: 'not-started', description }))
  return {
    resourceType: 'CarePlan',
    status: 'completed',
    intent: 'plan',
    ...(summary === undefined ? {} : { description: summary }),
    subject,
    ...(notes.length === 0 ? {} : { note: notes.map((text) => ({ text })) }),
    activity: (asked.length === 0 ? [{ status: 'completed', description: noActions }] : asked).map((detail) => ({ detail }))
  }
}

/** Risks are said even where there are none: silence would be read as none. */
export const riskFlagsOf = ({ statement, raised }: Risks, subject: Reference | undefined): readonly Resource[] => {
  const told = raised.length === 0 ? [{ words: riskWords[statement] }] : raised
  return told.map(({ words, since }: Risks['raised'][number]) => ({
    resourceType: 'Flag',
    status: 'active',
    category: [{ text: 'Risks' }],
    code: { text: words },
    subject,
    ...(since === undefined ? {} : { period: { start: since } })
  }))
}

/** What was tried is a Procedure, apart from what is asked of the practice; what failed was completed too, and says so as its outcome. */
export const procedureOf = ({ what, helped }: Intervention, subject: Reference | undefined, request: Reference | undefined): Resource => ({
  resourceType: 'Procedure',
  basedOn: [request],
  status: 'completed',
  code: { text: what },
  subject,
  outcome: { coding: [{ system: systems.helped, code: helped }], text: helpedWords[helped] }
})
