import fc from 'fast-check'
import { nobodyYet, type WholePerson } from '../src/person/person.js'
import type { Ask } from '../src/referral/commands.js'
import { hub, roles, type Organisation, type Reader } from '../src/words.js'
import { everyone, furtherAsk, spineAsk } from './any-ask.js'
import {
  accepted, ageUk, agree, by, closed, died, from, hour, household, inError, inProgress, join, lead, mind, onHold, onwardTo, otherTeam, practice,
  raise, readerOf, reassignTo, setGoal, start, team, type Step
} from './scenario.js'

export { everyone }

/** Everybody who could read, as whatever they read: also who may not. */
export const readers = fc.constantFrom<Reader>(
  ...everyone.map((one) => readerOf(one)),
  ...roles.flatMap((role) => [team, lead].map((one) => ({ ...one, role }))),
  ...[lead, ageUk, mind].map(({ id: employer }) => ({ ...team, role: 'consortium' as const, employer })),
  ...['w-nurse', 'w-other'].map((worker) => ({ ...otherTeam, role: 'clinical' as const, worker }))
)

const partnersFirst = fc.constantFrom<Organisation>(lead, lead, lead, practice, practice, ageUk, mind, team, hub, ...everyone)

const whose: Partial<Record<Ask['type'], Organisation>> = {
  SubmitReferral: practice,
  UpdateReferral: practice,
  CancelReferral: practice,
  EnterReferralInError: practice,
  AssignKeyWorker: team,
  RecordAction: team,
  RecordNote: team,
  LinkHousehold: team,
  UnlinkHousehold: team,
  MarkReferralOverdue: hub,
  LinkPerson: hub,
  BreakGlass: otherTeam,
  EndBreakGlass: otherTeam,
  ReviewBreakGlass: otherTeam,
  OverrideObjection: team
}

/** A step by a sender that may well be the right one: random ones alone would seldom get past the first refusal. */
export const anyStep: fc.Arbitrary<Step> = fc
  .record({
    sender: fc.option(partnersFirst, { nil: undefined, freq: 2 }),
    ask: fc.oneof({ weight: 40, arbitrary: spineAsk }, { weight: 40, arbitrary: furtherAsk }, { weight: 1, arbitrary: fc.constant(died) }),
    id: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 20, max: 9999 }) }, { weight: 1, arbitrary: fc.nat({ max: 19 }) }),
    at: fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 0, max: 10 }) }, { weight: 1, arbitrary: fc.integer({ min: 3, max: 40 }).map((days) => days * 24) }),
    asserted: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined, freq: 2 })
  })
  .map(({ sender, ask: asked, id, at, asserted }) => ({
    sender: sender ?? whose[asked.type] ?? lead,
    ask: asked,
    more: {
      id: `c${id}`,
      at: start + at * hour,
      seals: (['progress', 'safeguarding'] as const).map((category) => ({ category, keyId: 'k', context: `c${id}`, sealed: 'x' })),
      ...(asserted === undefined ? {} : { asserted: start + asserted * hour })
    }
  }))

export const anyStory: fc.Arbitrary<readonly Step[]> = fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'large' })

const shared = from(inProgress, by(practice, join), by(lead, agree(mind)), by(lead, onwardTo(mind)))

const worked = from(shared, by(lead, setGoal), by(lead, raise), by(team, household))
const moved = from(shared, by(lead, reassignTo(ageUk)))

/** Stories also begin in the middle, so that the later states are reached in earnest. */
export const beginnings: fc.Arbitrary<WholePerson> = fc.constantFrom(nobodyYet('p1'), accepted, shared, worked, moved, onHold, closed, inError)
