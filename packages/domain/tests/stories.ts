import fc from 'fast-check'
import { nobodyYet, type Person } from '../src/person/person.js'
import type { Ask } from '../src/referral/commands.js'
import { closingOutcomes, type ClosingOutcome } from '../src/referral/referral.js'
import { dataCategories, type DataCategory, type Organisation } from '../src/words.js'
import {
  accepted,
  ageUk,
  agree,
  all,
  by,
  closed,
  from,
  hour,
  inProgress,
  join,
  knitting,
  lead,
  mind,
  onwardTo,
  otherPractice,
  positiveSteps,
  practice,
  start,
  team,
  type Step
} from './scenario.js'

export const everyone: readonly Organisation[] = [
  practice,
  otherPractice,
  lead,
  ageUk,
  mind,
  positiveSteps,
  team,
  knitting
]

const recipient = fc.constantFrom<Organisation>(...everyone)
const partnersFirst = fc.constantFrom<Organisation>(lead, lead, lead, practice, practice, ageUk, mind, ...everyone)
const referral = fc.constantFrom('r1', 'r1', 'r1', 'r1', 'r1', 'r2')
const categories = fc.oneof(
  fc.constant(['contact', 'referral'] as DataCategory[]),
  fc.subarray<DataCategory>([...dataCategories])
)
const reason = fc.constantFrom('changed-mind', '')

const ask: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({
    type: fc.constant('SubmitReferral' as const),
    referral,
    message: fc.constantFrom('m1', 'm2', 'm3'),
    source: fc.constantFrom('gp' as const, 'self' as const, 'professional' as const),
    practice: fc.constantFrom('A1001', 'A1002'),
    numberStatus: fc.constantFrom('verified' as const, 'absent' as const),
    cluster: fc.constant('oldham-west'),
    ageBand: fc.constant('65-74'),
    need: fc.constant('loneliness'),
    risks: fc.constantFrom('stated' as const, 'none-known' as const, 'not-stated' as const)
  }),
  fc.record({ type: fc.constantFrom('AcceptReferral' as const), referral }),
  fc.record({ type: fc.constantFrom('DeclineReferral' as const, 'CancelReferral' as const), referral, reason }),
  fc.record({ type: fc.constant('AssignConnector' as const), referral, connector: fc.constant('asia') }),
  fc.record({
    type: fc.constant('RecordContact' as const),
    referral,
    contact: fc.constantFrom('made' as const, 'attended' as const, 'attempted' as const, 'did-not-attend' as const)
  }),
  fc.record({
    type: fc.constant('MakeOnwardReferral' as const),
    referral,
    onward: fc.constantFrom('o1', 'o2'),
    to: recipient
  }),
  fc.record({
    type: fc.constant('AnswerOnwardReferral' as const),
    referral,
    onward: fc.constantFrom('o1', 'o2'),
    answer: fc.constantFrom('accepted' as const, 'declined' as const, 'attended' as const)
  }),
  fc.record({
    type: fc.constant('RecordOutcome' as const),
    referral,
    outcome: fc.constant('employment' as const),
    reportedBy: fc.constant('person' as const)
  }),
  fc.record(
    {
      type: fc.constant('CloseReferral' as const),
      referral,
      closing: fc.constantFrom(...(Object.keys(closingOutcomes) as ClosingOutcome[])),
      requestedActions: fc.constant('none' as const),
      risks: fc.constant('none-known' as const)
    },
    { requiredKeys: ['type', 'referral', 'closing', 'requestedActions'] }
  ),
  fc.record(
    {
      type: fc.constant('GiveConsent' as const),
      consent: fc.uuid(),
      recipient,
      categories,
      purpose: fc.constant('support'),
      from: fc.integer({ min: 0, max: 8 }).map((n) => start + n * hour),
      until: fc.integer({ min: 0, max: 20 }).map((n) => start + n * hour),
      evidence: fc.constant('verbal' as const)
    },
    { requiredKeys: ['type', 'consent', 'recipient', 'categories', 'purpose', 'from', 'evidence'] }
  ),
  fc.record({
    type: fc.constant('WithdrawConsent' as const),
    consent: fc.uuid(),
    recipient: fc.oneof({ weight: 5, arbitrary: recipient }, { weight: 1, arbitrary: fc.constant(all) }),
    categories: fc.oneof(fc.constant([]), categories),
    reason
  }),
  fc.record({
    type: fc.constantFrom('JoinCareTeam' as const, 'LeaveCareTeam' as const),
    referral,
    team: fc.constant(team.id),
    reason
  })
)

/** A step by a sender that may well be the right one: random ones alone would seldom get past the first refusal. */
export const anyStep: fc.Arbitrary<Step> = fc
  .record({
    sender: partnersFirst,
    ask,
    id: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 20, max: 9999 }) }, { weight: 1, arbitrary: fc.nat({ max: 19 }) }),
    at: fc.integer({ min: 0, max: 10 }),
    asserted: fc.option(fc.integer({ min: -2, max: 12 }), { nil: undefined, freq: 2 })
  })
  .map(({ sender, ask: asked, id, at, asserted }) => ({
    sender,
    ask: asked,
    more: {
      id: `c${id}`,
      at: start + at * hour,
      seals: [{ category: 'progress', keyId: 'k', context: `c${id}`, sealed: 'x' }],
      ...(asserted === undefined ? {} : { asserted: start + asserted * hour })
    }
  }))

export const anyStory: fc.Arbitrary<readonly Step[]> = fc.array(anyStep, { minLength: 1, maxLength: 40, size: 'large' })

const shared = from(inProgress, by(practice, join), by(lead, agree(mind)), by(lead, onwardTo(mind)))

/** Stories also begin in the middle, so that the later states are reached in earnest. */
export const beginnings: fc.Arbitrary<Person> = fc.constantFrom(nobodyYet('p1'), accepted, shared, closed)
