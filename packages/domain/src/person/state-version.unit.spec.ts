import { describe, expect, it } from '@jest/globals'
import {
  act, agree, answer, assess, assign, because, breakIn, by, close, contact, died, from, given, hold, household, justified, keyWorker, knitting, lead,
  link, mind, note, object, onwardTo, otherTeam, outcome, override, practice, raise, refuse, resume, seal, setGoal, signpost, start, submit, team,
  update, withdraw, accept, join, day
} from '../../tests/scenario.js'
import { hub } from '../words.js'
import { stateVersion } from './state-version.js'

/** One of everything that leaves a trace in the fold. */
const whole = from(
  given(by(practice, submit({ practice: 'A1002' }), { seals: [seal('contact')] })),
  by(practice, update(start + 1, { practice: 'A1002' }), { seals: [seal('contact')] }),
  by(lead, accept),
  by(lead, assign),
  by(lead, contact),
  by(lead, join),
  by(lead, agree(mind, { under: 'r1', until: start + 300 * day })),
  by(lead, onwardTo(mind)),
  by(mind, answer),
  by(lead, assess),
  by(lead, { ...assess, assessment: 'a2', stage: 'follow-up', baseline: 'a1' } as typeof assess),
  by(lead, setGoal),
  by(lead, signpost),
  by(lead, raise),
  by(team, { ...act, due: start + day } as typeof act),
  by(team, note),
  by(team, keyWorker),
  by(team, household),
  by(practice, withdraw(mind, ['risks'])),
  by(practice, refuse(knitting)),
  by(practice, object(knitting)),
  by(team, override(mind, start + day), justified),
  by(otherTeam, breakIn(), because),
  by(otherTeam, { type: 'EndBreakGlass', access: 'a1' }),
  by(otherTeam, { type: 'ReviewBreakGlass', access: 'a1', role: 'social-care', worker: 'w-other', finding: 'justified' }),
  by(hub, link('matched', [], 'p3')),
  by(lead, { type: 'UnlinkPerson', other: 'p3', reason: 'two-people' }),
  by(hub, link('matched')),
  by(lead, outcome),
  by(practice, accept),
  by(lead, hold)
)
const ended = from(from(whole, by(lead, resume), by(lead, close)), by(practice, died), by(hub, { type: 'PlaceLegalHold', hold: 'h1', basis: 'court' }))
const erased = from(ended, by(hub, { type: 'LiftLegalHold', hold: 'h1' }), by(hub, { type: 'ErasePerson', reason: 'request', legalBasis: 'x', keys: ['k1'] }))

/** Where something stands in it, whatever it is; ids and places in lists are left out. */
const shapeOf = (value: unknown, at = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((one) => shapeOf(one, `${at}[]`))
  if (typeof value !== 'object' || value === null) return [at]
  const keyed = at === 'verdicts' || at === 'referrals'
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, [at, keyed ? '*' : key].filter(Boolean).join('.')))
}

/** Version 7: as 6, by which what is settled and what is tried go by the numbers of releases, with verdicts and seals in rows of their own. */
const shape = `
  id sequence lastFact died household ended holds[].hold holds[].basis holds[].placed
  erased.time erased.reason erased.legalBasis erased.keys[]
  verdicts.*.digest verdicts.*.sequence verdicts.*.time verdicts.*.refused verdicts.*.referral
  consent[].id consent[].effect consent[].recipient.kind consent[].recipient.id consent[].categories[]
  consent[].said consent[].sequence consent[].from consent[].until consent[].under
  consent[].fact consent[].by.kind consent[].by.id consent[].purpose consent[].evidence consent[].reason
  overrides[].id overrides[].recipient.kind overrides[].recipient.id overrides[].categories[] overrides[].basis
  overrides[].by.kind overrides[].by.id overrides[].role overrides[].worker overrides[].from overrides[].until
  breakGlass[].id breakGlass[].team breakGlass[].role breakGlass[].worker breakGlass[].categories[] breakGlass[].from
  breakGlass[].until breakGlass[].ended breakGlass[].review.worker breakGlass[].review.finding breakGlass[].review.time
  links[].other links[].step links[].since links[].by.kind links[].by.id unlinked[]
  referrals.*.id referrals.*.message referrals.*.status referrals.*.referrer.kind referrals.*.referrer.id referrals.*.practice
  referrals.*.source referrals.*.numberStatus referrals.*.cluster referrals.*.ageBand referrals.*.need referrals.*.risks
  referrals.*.submitted referrals.*.updated referrals.*.owner referrals.*.accepted referrals.*.connector referrals.*.active
  referrals.*.review referrals.*.careTeams[] referrals.*.keyWorkers[].team referrals.*.keyWorkers[].worker
  referrals.*.onward[].id referrals.*.onward[].to.kind referrals.*.onward[].to.id referrals.*.onward[].answer
  referrals.*.assessments[].id referrals.*.assessments[].measure referrals.*.assessments[].stage referrals.*.assessments[].baseline
  referrals.*.goals[].id referrals.*.goals[].status referrals.*.actions[].id referrals.*.actions[].status referrals.*.actions[].due
  referrals.*.raised[] referrals.*.recorded[] referrals.*.outcomes[] referrals.*.closing
  referrals.*.seals[].fact referrals.*.seals[].sequence referrals.*.seals[].time referrals.*.seals[].seal.category
  referrals.*.seals[].seal.keyId referrals.*.seals[].seal.context referrals.*.seals[].seal.sealed
  referrals.*.holders[].kind referrals.*.holders[].id`

describe('the version of the folded state', () => {
  it('is raised with what is folded: where this fails, raise it and write the new shape down here', () => {
    const folded = new Set([whole, ended, erased].flatMap((person) => shapeOf(person)))
    expect([...folded].toSorted()).toEqual(shape.trim().split(/\s+/).toSorted())
    expect(stateVersion).toBe(7)
  })
})
