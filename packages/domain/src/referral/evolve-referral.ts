import type { FactEnvelope, ReferralHappening, ReferralSubmitted } from './facts.js'
import type { Referral } from './referral.js'

type ReferralFact = FactEnvelope & ReferralHappening

const begin = (fact: FactEnvelope & ReferralSubmitted): Referral => ({
  id: fact.referral,
  message: fact.message,
  status: 'requested',
  referrer: fact.by,
  ...(fact.practice === undefined ? {} : { practice: fact.practice }),
  source: fact.source,
  cluster: fact.cluster,
  ageBand: fact.ageBand,
  need: fact.need,
  risks: fact.risks,
  submitted: fact.time,
  declinedBy: [],
  onward: [],
  careTeams: [],
  outcomes: [],
  seals: []
})

/** Nobody's turn: the owner goes, and with it what only it may say about the work. */
const unowned = ({ owner: _owner, accepted: _accepted, connector: _connector, ...rest }: Referral): Referral => rest

const step = (referral: Referral, fact: ReferralFact): Referral => {
  switch (fact.type) {
    case 'ReferralSubmitted':
      return referral
    case 'ReferralRouted':
      return { ...unowned(referral), status: 'requested', owner: fact.owner }
    case 'ReferralAccepted':
      return { ...referral, status: 'accepted', accepted: fact.time }
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
    case 'OnwardReferralMade':
      return { ...referral, onward: [...referral.onward, { id: fact.onward, to: fact.to }] }
    case 'OnwardReferralAnswered': {
      const onward = referral.onward.map((made) => (made.id === fact.onward ? { ...made, answer: fact.answer } : made))
      return { ...referral, onward }
    }
    case 'OutcomeRecorded':
      return { ...referral, outcomes: [...referral.outcomes, fact.outcome] }
    case 'ReferralClosed':
      return { ...referral, status: fact.status, closing: fact.closing, risks: fact.risks ?? referral.risks }
    case 'ReferralCancelled':
      return { ...referral, status: 'cancelled' }
    case 'CareTeamJoined':
      return { ...referral, careTeams: [...referral.careTeams, fact.team] }
    case 'CareTeamLeft':
      return { ...referral, careTeams: referral.careTeams.filter((team) => team !== fact.team) }
  }
}

/** One more fact about a referral. A fact about one that was never submitted changes nothing. */
export const evolveReferral = (before: Referral | undefined, fact: ReferralFact): Referral | undefined => {
  const referral = before ?? (fact.type === 'ReferralSubmitted' ? begin(fact) : undefined)
  if (referral === undefined) return undefined
  const after = step(referral, fact)
  if (fact.seals.length === 0) return after
  const brought = fact.seals.map((seal) => ({ sequence: fact.sequence, time: fact.time, seal }))
  return { ...after, seals: [...after.seals, ...brought] }
}
