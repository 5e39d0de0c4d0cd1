import type { Closing, Intervention, RiskTold } from './answer.js'
import { asObject, dateIn, listIn, textIn, type Opened } from './what-was-said.js'

const helped: readonly string[] = ['yes', 'partly', 'no'] satisfies readonly Intervention['helped'][]

const intervention = (said: unknown): readonly Intervention[] => {
  const plain = asObject(said)
  const [what, how] = [textIn(plain, 'what'), textIn(plain, 'helped')]
  return what === undefined || how === undefined || !helped.includes(how) ? [] : [{ what, helped: how as Intervention['helped'] }]
}

const last = (opened: readonly Opened[], member: string): readonly unknown[] =>
  listIn(opened.findLast(({ plain }) => Array.isArray(plain[member]))?.plain ?? {}, member)

/** What contracts/http/partner.openapi.yaml lets an owner say when it closes or records an outcome; a later summary outweighs an earlier one. */
export const outcomeWords = (outcome: readonly Opened[]): Omit<Closing, 'assessed'> => {
  const summary = outcome.map(({ plain }) => textIn(plain, 'summary')).findLast((text) => text !== undefined)
  return {
    ...(summary === undefined ? {} : { summary }),
    notes: outcome.map(({ plain }) => textIn(plain, 'note')).filter((note) => note !== undefined),
    requestedActions: last(outcome, 'requestedActions').filter((action) => typeof action === 'string'),
    interventions: last(outcome, 'interventions').flatMap(intervention)
  }
}

/** Risks as the referral came with them (`detail`), as they were raised (`words`, `since`) and as they were settled at the end (`detail`). */
export const raisedIn = (risks: readonly Opened[]): readonly RiskTold[] =>
  risks.flatMap(({ plain }) => {
    const words = textIn(plain, 'words') ?? textIn(plain, 'detail')
    const since = dateIn(plain, 'since')
    return words === undefined ? [] : [{ words, ...(since === undefined ? {} : { since }) }]
  })
