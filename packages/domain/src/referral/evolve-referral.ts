import { sameOrganisation, type Instant, type Recipient } from '../words.js'
import type { FactEnvelope, ReferralClosed, ReferralHappening, ReferralSubmitted } from './facts.js'
import type { Referral, SealedReferral } from './referral.js'
import { sealsAfter } from './seals-after.js'
import { isOwner } from './taking-part.js'

type ReferralFact = FactEnvelope & ReferralHappening

const begin = (fact: FactEnvelope & ReferralSubmitted): SealedReferral => ({
  id: fact.referral,
  message: fact.message,
  status: 'requested',
  referrer: fact.by,
  ...(fact.practice === undefined ? {} : { practice: fact.practice }),
  source: fact.source,
  numberStatus: fact.numberStatus,
  cluster: fact.cluster,
  ageBand: fact.ageBand,
  need: fact.need,
  risks: fact.risks,
  submitted: fact.time,
  active: fact.time,
  declinedBy: [],
  onward: [],
  careTeams: [],
  keyWorkers: [],
  assessments: [],
  goals: [],
  actions: [],
  raised: [],
  recorded: [],
  outcomes: [],
  seals: [],
  holders: []
})

const withLatest = <Item extends { readonly id: string }>(items: readonly Item[], latest: Item): readonly Item[] =>
  items.some(({ id }) => id === latest.id) ? items.map((item) => (item.id === latest.id ? latest : item)) : [...items, latest]

/** Nothing waits to be looked at again. */
const reviewed = ({ review: _review, ...rest }: Referral): Referral => rest

/** Nobody's turn: the owner goes, and with it what only it may say about the work. */
const unowned = ({ owner: _owner, accepted: _accepted, connector: _connector, ...rest }: Referral): Referral => reviewed(rest)

/** Closing settles what was not stated; it never unsays what was. */
const risksAfter = ({ risks }: Referral, closed: ReferralClosed): Referral['risks'] => (risks === 'stated' ? risks : (closed.risks ?? risks))

const step = (referral: Referral, fact: ReferralFact): Referral => {
  switch (fact.type) {
    case 'ReferralSubmitted':
      return referral
    case 'ReferralUpdated': {
      const { practice: _former, ...rest } = referral
      const { practice, numberStatus, cluster, ageBand, need, risks, updated } = fact
      const known = referral.raised.length > 0 ? 'stated' : risks
      return { ...rest, ...(practice === undefined ? {} : { practice }), numberStatus, cluster, ageBand, need, risks: known, updated }
    }
    case 'ReferralRouted':
    case 'ReferralReassigned':
      return { ...unowned(referral), status: 'requested', owner: fact.owner, active: fact.time }
    case 'ReferralAccepted':
      return { ...referral, status: 'accepted', accepted: fact.time, active: fact.time }
    case 'ReferralDeclined': {
      const declinedBy = referral.owner === undefined ? referral.declinedBy : [...referral.declinedBy, referral.owner]
      return { ...unowned(referral), status: fact.then, declinedBy }
    }
    case 'ConnectorAssigned':
      return { ...referral, connector: fact.connector }
    case 'ContactRecorded': {
      const reached = fact.contact === 'made' || fact.contact === 'attended'
      return reached && referral.status === 'accepted' ? { ...referral, status: 'in-progress' } : referral
    }
    case 'OnwardReferralMade': {
      const service = fact.service === undefined ? {} : { service: fact.service }
      return { ...referral, onward: [...referral.onward, { id: fact.onward, to: fact.to, ...service }] }
    }
    case 'OnwardReferralAnswered': {
      const onward = referral.onward.map((made) => (made.id === fact.onward ? { ...made, answer: fact.answer } : made))
      return { ...referral, onward }
    }
    case 'SignpostGiven':
      return { ...referral, recorded: [...referral.recorded, fact.signpost] }
    case 'AssessmentRecorded': {
      const { assessment: id, measure, stage, baseline } = fact
      const taken = { id, measure, stage, ...(baseline === undefined ? {} : { baseline }) }
      return { ...referral, assessments: [...referral.assessments, taken] }
    }
    case 'GoalRecorded':
      return { ...referral, goals: withLatest(referral.goals, { id: fact.goal, status: fact.status }) }
    case 'RiskRaised':
      return { ...referral, risks: 'stated', raised: [...referral.raised, fact.risk] }
    case 'ReferralHeld':
      return { ...referral, status: 'on-hold', review: fact.review }
    case 'ReferralResumed':
      return { ...reviewed(referral), status: 'in-progress', active: fact.time }
    case 'ReferralOverdue':
      return referral
    case 'OutcomeRecorded':
      return { ...referral, outcomes: [...referral.outcomes, fact.outcome] }
    case 'ReferralClosed':
      return { ...reviewed(referral), status: fact.status, closing: fact.closing, risks: risksAfter(referral, fact) }
    case 'ReferralCancelled':
      return { ...reviewed(referral), status: 'cancelled' }
    case 'ReferralEnteredInError':
      return { ...reviewed(referral), status: 'entered-in-error' }
    case 'CareTeamJoined':
      return { ...referral, careTeams: [...referral.careTeams, fact.team] }
    case 'CareTeamLeft':
      return {
        ...referral,
        careTeams: referral.careTeams.filter((team) => team !== fact.team),
        keyWorkers: referral.keyWorkers.filter(({ team }) => team !== fact.team)
      }
    case 'KeyWorkerAssigned': {
      const { team, worker } = fact
      return { ...referral, keyWorkers: [...referral.keyWorkers.filter((one) => one.team !== team), { team, worker }] }
    }
    case 'ActionRecorded': {
      const due = fact.due ?? referral.actions.find(({ id }) => id === fact.action)?.due
      const action = { id: fact.action, status: fact.status, ...(due === undefined ? {} : { due }) }
      return { ...referral, actions: withLatest(referral.actions, action) }
    }
    case 'NoteRecorded':
      return { ...referral, recorded: [...referral.recorded, fact.note] }
  }
}

/** Work by the owner keeps a referral from being idle; only trying to reach the person does not. */
const active = (referral: Referral, fact: ReferralFact): Instant => {
  const tried = fact.type === 'ContactRecorded' && (fact.contact === 'attempted' || fact.contact === 'did-not-attend')
  return referral.status === 'in-progress' && isOwner(referral, fact.by) && !tried ? fact.time : referral.active
}

const holdersAfter = ({ holders }: Referral, { entitled }: ReferralFact): readonly Recipient[] => {
  const more = entitled.filter((recipient) => !holders.some((one) => sameOrganisation(one, recipient)))
  return more.length === 0 ? holders : [...holders, ...more]
}

/** One more fact about a referral. A fact about one that was never submitted changes nothing. */
export const evolveReferral = (before: SealedReferral | undefined, fact: ReferralFact): SealedReferral | undefined => {
  const referral = before ?? (fact.type === 'ReferralSubmitted' ? begin(fact) : undefined)
  if (referral === undefined) return undefined
  const after = step(referral, fact)
  return {
    ...after,
    active: active(after, fact),
    seals: sealsAfter(referral.seals, fact),
    holders: holdersAfter(after, fact)
  }
}
