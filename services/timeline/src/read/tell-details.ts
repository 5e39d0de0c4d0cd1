import type { DataCategory } from '@oldham-cares/domain'
import { asCareTeam, type Told } from '../fold/rows.js'
import { written, type Names } from './names.js'
import type { Shown } from './what-may-be-shown.js'

type Of<Type extends Told['type']> = Extract<Told, { type: Type }>

/** The category a team must see for what a fact says in clear to be told; else only that it happened. */
type Telling<Fact> = readonly [needs: DataCategory, tell: (fact: Fact, names: Names) => object]

const partner = (names: Names, id: string) => names.organisation({ kind: 'partner', id })
const careTeam = (names: Names, id: string) => names.organisation(asCareTeam(id))

const tellings: { readonly [Type in Told['type']]: Telling<Of<Type>> } = {
  ReferralSubmitted: [
    'referral',
    ({ source, numberStatus, cluster, ageBand, need, risks }) => ({ source, numberStatus, cluster, ageBand, need, risks })
  ],
  ReferralUpdated: [
    'referral',
    ({ numberStatus, cluster, ageBand, need, risks, updated }) => ({ numberStatus, cluster, ageBand, need, risks, updated: written(updated) })
  ],
  ReferralRouted: ['referral', ({ owner }, names) => ({ owner: partner(names, owner) })],
  ReferralReassigned: ['referral', ({ owner, reason }, names) => ({ owner: partner(names, owner), reason })],
  ReferralAccepted: ['referral', () => ({})],
  ReferralDeclined: ['referral', ({ reason }) => ({ reason })],
  ReferralHeld: ['progress', ({ review, reason }) => ({ review: written(review), reason })],
  ReferralResumed: ['progress', () => ({})],
  ReferralOverdue: ['referral', ({ rule, owner, due }, names) => ({ rule, owner: partner(names, owner), due: written(due) })],
  ReferralCancelled: ['referral', ({ reason, requestedBy }) => ({ reason, ...(requestedBy === undefined ? {} : { requestedBy }) })],
  ReferralEnteredInError: ['referral', ({ reason }) => ({ reason })],
  ReferralClosed: ['outcome', ({ closing, requestedActions, risks }) => ({ closing, requestedActions, risks })],
  ConnectorAssigned: ['referral', ({ connector, by }, names) => ({ connector: names.worker(by, connector) })],
  ContactRecorded: ['progress', ({ contact }) => ({ contact })],
  OnwardReferralMade: [
    'progress',
    ({ onward, to, service }, names) => ({
      onward: names.scoped('onward', onward),
      to: names.organisation(to),
      ...(service === undefined ? {} : { service })
    })
  ],
  OnwardReferralAnswered: [
    'progress',
    ({ onward, answer }, names) => ({ onward: names.scoped('onward', onward), answer })
  ],
  SignpostGiven: ['progress', ({ signpost, service }, names) => ({ signpost: names.scoped('signpost', signpost), service })],
  AssessmentRecorded: [
    'outcome',
    ({ assessment, measure, stage, baseline }, names) => ({
      assessment: names.scoped('assessment', assessment),
      measure,
      stage,
      ...(baseline === undefined ? {} : { baseline: names.scoped('assessment', baseline) })
    })
  ],
  GoalRecorded: ['progress', ({ goal, status }, names) => ({ goal: names.scoped('goal', goal), status })],
  RiskRaised: ['risks', ({ risk }, names) => ({ risk: names.scoped('risk', risk) })],
  OutcomeRecorded: ['outcome', ({ outcome, reportedBy }) => ({ outcome, reportedBy })],
  CareTeamJoined: ['referral', ({ team, reason }, names) => ({ team: careTeam(names, team), reason })],
  CareTeamLeft: ['referral', ({ team, reason }, names) => ({ team: careTeam(names, team), reason })],
  KeyWorkerAssigned: ['progress', ({ team, worker }, names) => ({ team: careTeam(names, team), worker: names.worker(asCareTeam(team), worker) })],
  ActionRecorded: [
    'progress',
    ({ action, status, due }, names) => ({
      action: names.scoped('action', action),
      status,
      ...(due === undefined ? {} : { due: written(due) })
    })
  ],
  NoteRecorded: ['referral', ({ note }, names) => ({ note: names.scoped('note', note) })],
  PersonDied: ['referral', () => ({})],
  PersonErased: ['referral', () => ({})],
  // nobody is entitled to these
  LegalHoldPlaced: ['referral', () => ({})],
  LegalHoldLifted: ['referral', () => ({})],
  PersonLinked: ['referral', ({ step }) => ({ step })],
  HouseholdLinked: ['household', ({ household, agreedBy }, names) => ({ household: names.scoped('household', household), agreedBy })],
  HouseholdUnlinked: ['household', ({ reason }) => ({ reason })],
  ConsentGiven: [
    'referral',
    ({ consent, recipient, categories, purpose, from, until }, names) => ({
      consent: names.scoped('consent', consent),
      recipient: names.organisation(recipient),
      categories,
      purpose,
      from: written(from),
      ...(until === undefined ? {} : { until: written(until) })
    })
  ],
  ConsentWithdrawn: [
    'referral',
    ({ consent, recipient, categories, reason }, names) => ({
      consent: names.scoped('consent', consent),
      recipient: names.organisation(recipient),
      categories,
      reason
    })
  ],
  ConsentRefused: [
    'referral',
    ({ consent, recipient, categories, purpose }, names) => ({
      consent: names.scoped('consent', consent),
      recipient: names.organisation(recipient),
      categories,
      purpose
    })
  ],
  ObjectionRecorded: [
    'referral',
    ({ consent, recipient, categories, reason }, names) => ({
      consent: names.scoped('consent', consent),
      recipient: names.organisation(recipient),
      categories,
      reason
    })
  ],
  ObjectionOverridden: [
    'safeguarding',
    ({ override, recipient, categories, basis, role, until }, names) => ({
      override: names.scoped('override', override),
      recipient: names.organisation(recipient),
      categories,
      basis,
      role,
      until: written(until)
    })
  ],
  GlassBroken: [
    'progress',
    ({ access, role, categories, until }, names) => ({ access: names.scoped('access', access), role, categories, until: written(until) })
  ],
  PersonUnlinked: ['referral', ({ reason }) => ({ reason })],
  BreakGlassEnded: ['progress', ({ access }, names) => ({ access: names.scoped('access', access) })],
  BreakGlassReviewed: ['progress', ({ access, finding }, names) => ({ access: names.scoped('access', access), finding })]
}

export const toldTypes = Object.keys(tellings) as readonly Told['type'][]

/** What the fact says beside its seals; undefined where the team may not see that. */
export const tellDetails = (fact: Told, shown: Pick<Shown, 'categories'>, names: Names): object | undefined => {
  const [needs, tell] = tellings[fact.type] as Telling<Told>
  return shown.categories.includes(needs) ? tell(fact, names) : undefined
}
