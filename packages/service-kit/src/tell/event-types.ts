import type { FactType } from '@oldham-cares/domain'

/** What care teams alone are told of, or nobody; no partner is ever entitled to it. */
type AmongCareTeams = 'LegalHoldPlaced' | 'LegalHoldLifted' | 'NoteRecorded' | 'HouseholdLinked' | 'HouseholdUnlinked' | 'PersonUnlinked' | 'GlassBroken' | 'BreakGlassEnded' | 'BreakGlassReviewed'

/** The types of contracts/events/asyncapi.yaml. */
export const eventTypes: Readonly<Record<Exclude<FactType, AmongCareTeams>, string>> = {
  ReferralSubmitted: 'uk.oldhamcares.referral.submitted.v1',
  ReferralUpdated: 'uk.oldhamcares.referral.updated.v1',
  ReferralRouted: 'uk.oldhamcares.referral.routed.v1',
  ReferralReassigned: 'uk.oldhamcares.referral.reassigned.v1',
  ReferralAccepted: 'uk.oldhamcares.referral.accepted.v1',
  ReferralDeclined: 'uk.oldhamcares.referral.declined.v1',
  ReferralHeld: 'uk.oldhamcares.referral.held.v1',
  ReferralResumed: 'uk.oldhamcares.referral.resumed.v1',
  ReferralOverdue: 'uk.oldhamcares.referral.overdue.v1',
  ReferralClosed: 'uk.oldhamcares.referral.closed.v1',
  ReferralCancelled: 'uk.oldhamcares.referral.cancelled.v1',
  ReferralEnteredInError: 'uk.oldhamcares.referral.entered-in-error.v1',
  ConnectorAssigned: 'uk.oldhamcares.connector.assigned.v1',
  ContactRecorded: 'uk.oldhamcares.contact.recorded.v1',
  OnwardReferralMade: 'uk.oldhamcares.onward-referral.made.v1',
  OnwardReferralAnswered: 'uk.oldhamcares.onward-referral.answered.v1',
  SignpostGiven: 'uk.oldhamcares.signpost.given.v1',
  AssessmentRecorded: 'uk.oldhamcares.assessment.recorded.v1',
  GoalRecorded: 'uk.oldhamcares.goal.recorded.v1',
  RiskRaised: 'uk.oldhamcares.risk.raised.v1',
  OutcomeRecorded: 'uk.oldhamcares.outcome.recorded.v1',
  ConsentGiven: 'uk.oldhamcares.consent.given.v1',
  ConsentWithdrawn: 'uk.oldhamcares.consent.withdrawn.v1',
  ConsentRefused: 'uk.oldhamcares.consent.refused.v1',
  ObjectionRecorded: 'uk.oldhamcares.objection.recorded.v1',
  ObjectionOverridden: 'uk.oldhamcares.objection.overridden.v1',
  // told where this record takes over what another of the same person denies: of that other record nothing is said
  PersonLinked: 'uk.oldhamcares.consent.withdrawn.v1',
  CareTeamJoined: 'uk.oldhamcares.care-team.joined.v1',
  CareTeamLeft: 'uk.oldhamcares.care-team.left.v1',
  KeyWorkerAssigned: 'uk.oldhamcares.key-worker.assigned.v1',
  ActionRecorded: 'uk.oldhamcares.action.recorded.v1',
  PersonDied: 'uk.oldhamcares.person.died.v1',
  PersonErased: 'uk.oldhamcares.person.erased.v1',
  CommandRefused: 'uk.oldhamcares.command.refused.v1'
}

export const eventTypeOf = (fact: FactType): string => {
  const types: Readonly<Partial<Record<FactType, string>>> = eventTypes
  const type = types[fact]
  if (type === undefined) throw new Error(`${fact} was released to a partner and is no event of the contract`)
  return type
}

/** Stands in the place of a number whose event may no longer be told. */
export const withheldType = 'uk.oldhamcares.event.withheld.v1'
