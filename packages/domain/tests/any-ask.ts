import fc from 'fast-check'
import { closingOutcomes, type ClosingOutcome } from '../src/referral/codes.js'
import type { Ask, GiveConsent, StateTogether, Statements } from '../src/referral/commands.js'
import { afterWorkingDays } from '../src/timers/working-days.js'
import { dataCategories, roles, type DataCategory, type Organisation } from '../src/words.js'
import { ageUk, all, day, hospital, hour, knitting, lead, mind, otherPractice, otherTeam, policy, positiveSteps, practice, start, team, together } from './scenario.js'

export const everyone: readonly Organisation[] = [
  practice,
  otherPractice,
  hospital,
  lead,
  ageUk,
  mind,
  positiveSteps,
  team,
  otherTeam,
  knitting
]

const recipient = fc.constantFrom<Organisation>(...everyone)
const referral = fc.constantFrom('r1', 'r1', 'r1', 'r1', 'r1', 'r2')
const categories = fc.oneof(
  fc.constant(['contact', 'referral'] as DataCategory[]),
  fc.subarray<DataCategory>([...dataCategories])
)
const reason = fc.constantFrom('changed-mind', '')

const owner = fc.constantFrom(lead.id, ageUk.id, mind.id, positiveSteps.id, 'nobody')
/** Stories begin on one day: what is due falls on one of few. */
const dues = [0, 2, 5, 20].map((days) => afterWorkingDays(start, days, policy.timers.bankHolidays))
const listed = fc.constantFrom('active' as const, 'active' as const, 'closed' as const, 'unknown' as const)
const denial = fc.record({ recipient: fc.oneof(recipient, fc.constant(all)), categories: fc.oneof(fc.constant([]), categories) }, { noNullPrototype: true })
const denials = fc.array(denial, { maxLength: 2 })
const content = {
  referral,
  message: fc.constantFrom('m1', 'm2', 'm3'),
  practice: fc.constantFrom('A1001', 'A1002'),
  numberStatus: fc.constantFrom('verified' as const, 'absent' as const),
  cluster: fc.constant('oldham-west'),
  ageBand: fc.constantFrom('65-74', '0-17', 'unknown'),
  need: fc.constant('loneliness'),
  risks: fc.constantFrom('stated' as const, 'none-known' as const, 'not-stated' as const)
}

const denied = {
  recipient: fc.oneof({ weight: 5, arbitrary: recipient }, { weight: 1, arbitrary: fc.constant(all) }),
  categories: fc.oneof(fc.constant([]), categories)
}
const worker = fc.constantFrom('w-nurse', 'w-other')
const access = fc.constantFrom('a1', 'a2')

/** What the person says no to, whatever it is called. */
export const anyDenial = fc.oneof(
  fc.record({ ...denied, type: fc.constant('WithdrawConsent' as const), consent: fc.uuid(), reason }),
  fc.record({ ...denied, type: fc.constant('RecordObjection' as const), consent: fc.uuid(), reason }),
  fc.record({ ...denied, type: fc.constant('RefuseConsent' as const), consent: fc.uuid(), purpose: fc.constant('support'), evidence: fc.constant('verbal' as const) })
)

const anyGiving: fc.Arbitrary<GiveConsent> = fc.record(
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
)

/** Yes and no to several, said in one breath. */
export const anyTogether: fc.Arbitrary<StateTogether> = fc.array(fc.oneof(anyGiving, anyDenial), { maxLength: 5 }).map((said) => together(...said))

const statementsOf = ({ given, refused, objected, withdrawn }: StateTogether): Statements => ({ given, refused, objected, withdrawn })

/** What the person says beside a referral, some of it under the referral. */
const anyStatements: fc.Arbitrary<Statements> = fc.tuple(anyTogether, fc.constantFrom(undefined, 'r1')).map(([said, under]) => {
  const { given, ...noes } = statementsOf(said)
  return { ...noes, given: given.map((one) => ({ ...one, ...(under === undefined ? {} : { under }) })) }
})

/** Most referrals say nothing of it. */
const maybeSaying = <Asked extends object>(ask: fc.Arbitrary<Asked>): fc.Arbitrary<Asked & { readonly statements?: Statements }> =>
  fc.tuple(ask, fc.oneof(fc.constant(undefined), fc.constant(undefined), anyStatements)).map(([asked, statements]) => ({ ...asked, ...(statements === undefined ? {} : { statements }) }))

/** What opens something for a while that is closed otherwise. */
const extraordinaryAsk: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({
    type: fc.constant('OverrideObjection' as const),
    override: fc.uuid(),
    recipient,
    categories,
    basis: fc.constantFrom('serious-harm' as const, 'court-order' as const),
    role: fc.constantFrom('safeguarding-lead' as const, 'safeguarding-lead' as const, ...roles),
    worker,
    until: fc.integer({ min: 0, max: 40 }).map((n) => start + n * day)
  }),
  fc.record({ type: fc.constant('BreakGlass' as const), access, role: fc.constantFrom('clinical' as const, ...roles), worker, categories }),
  fc.record({ type: fc.constant('EndBreakGlass' as const), access }),
  fc.record({ type: fc.constant('ReviewBreakGlass' as const), access, role: fc.constant('social-care' as const), worker, finding: fc.constantFrom('justified' as const, 'not-justified' as const) })
)

/** What comes with the whole referral: changes of hands, time, the teams' own work, the person's other records. */
export const furtherAsk: fc.Arbitrary<Ask> = fc.oneof(
  maybeSaying(fc.record({ ...content, type: fc.constant('UpdateReferral' as const), updated: fc.integer({ min: 0, max: 12 }).map((n) => start + n * hour) })),
  fc.record({ type: fc.constant('EnterReferralInError' as const), referral, reason }),
  fc.record({ type: fc.constant('RouteReferral' as const), referral, owner }),
  fc.record({ type: fc.constant('ReassignReferral' as const), referral, owner, reason }),
  fc.record({ type: fc.constant('HoldReferral' as const), referral, review: fc.integer({ min: 0, max: 40 }).map((n) => start + n * day), reason }),
  fc.record({ type: fc.constant('ResumeReferral' as const), referral }),
  fc.record({ type: fc.constant('GiveSignpost' as const), referral, signpost: fc.constantFrom('s1', 's2'), service: fc.constant('library'), listed }),
  fc.record(
    {
      type: fc.constant('RecordAssessment' as const),
      referral,
      assessment: fc.constantFrom('a1', 'a2', 'a3'),
      measure: fc.constantFrom('UCLA3', 'PAM', 'HADS'),
      stage: fc.constantFrom('baseline' as const, 'follow-up' as const),
      baseline: fc.constantFrom('a1', 'a2')
    },
    { requiredKeys: ['type', 'referral', 'assessment', 'measure', 'stage'] }
  ),
  fc.record({
    type: fc.constant('RecordGoal' as const),
    referral,
    goal: fc.constantFrom('g1', 'g2'),
    status: fc.constantFrom('set' as const, 'under-way' as const, 'reached' as const)
  }),
  fc.record({ type: fc.constant('RaiseRisk' as const), referral, risk: fc.constantFrom('k1', 'k2') }),
  fc.record({
    type: fc.constant('MarkReferralOverdue' as const),
    referral,
    rule: fc.constantFrom('unaccepted' as const, 'accepted-without-contact' as const, 'in-progress-idle' as const, 'hold-past-review' as const),
    owner,
    due: fc.constantFrom(...dues)
  }),
  fc.record({ type: fc.constant('AssignKeyWorker' as const), referral, team: fc.constantFrom(team.id, 'focused-care-west'), worker: fc.constant('w1') }),
  fc.record({
    type: fc.constant('RecordAction' as const),
    referral,
    action: fc.constantFrom('x1', 'x2'),
    status: fc.constantFrom('agreed' as const, 'done' as const, 'dropped' as const)
  }),
  fc.record({ type: fc.constant('RecordNote' as const), referral, note: fc.constantFrom('n1', 'n2') }),
  fc.record({ type: fc.constant('LinkHousehold' as const), household: fc.constantFrom('h1', 'h2'), agreedBy: fc.constantFrom('self' as const, 'parental-responsibility' as const) }),
  fc.record({ type: fc.constant('UnlinkHousehold' as const), household: fc.constantFrom('h1', 'h2'), reason }),
  fc.record({
    type: fc.constant('LinkPerson' as const),
    other: fc.constantFrom('p1', 'p2', 'p3'),
    step: fc.constantFrom('proposed' as const, 'matched' as const, 'settled' as const),
    adopted: fc.oneof(fc.constant([]), denials)
  }),
  fc.record({ type: fc.constant('UnlinkPerson' as const), other: fc.constantFrom('p2', 'p3'), reason }),
  { weight: 4, arbitrary: extraordinaryAsk }
)

/** From referral to outcome, and what the person says meanwhile. */
export const spineAsk: fc.Arbitrary<Ask> = fc.oneof(
  maybeSaying(
    fc.record({
      ...content,
      type: fc.constant('SubmitReferral' as const),
      source: fc.constantFrom('gp' as const, 'self' as const, 'professional' as const)
    })
  ),
  fc.record({ type: fc.constantFrom('AcceptReferral' as const), referral }),
  fc.record({ type: fc.constant('DeclineReferral' as const), referral, reason }),
  fc.record(
    { type: fc.constant('CancelReferral' as const), referral, reason, requestedBy: fc.constantFrom('person' as const, 'referrer' as const) },
    { requiredKeys: ['type', 'referral', 'reason'] }
  ),
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
    to: recipient,
    service: fc.constant('library'),
    listed
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
  anyGiving,
  anyDenial,
  anyTogether,
  fc.record({
    type: fc.constantFrom('JoinCareTeam' as const, 'LeaveCareTeam' as const),
    referral,
    team: fc.constant(team.id),
    reason
  })
)
