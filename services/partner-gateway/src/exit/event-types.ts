import type { FactType } from '@oldham-cares/domain'

/** The types of contracts/events/asyncapi.yaml. */
export const eventTypes: Readonly<Record<FactType, string>> = {
  ReferralSubmitted: 'uk.oldhamcares.referral.submitted.v1',
  ReferralRouted: 'uk.oldhamcares.referral.routed.v1',
  ReferralAccepted: 'uk.oldhamcares.referral.accepted.v1',
  ReferralDeclined: 'uk.oldhamcares.referral.declined.v1',
  ConnectorAssigned: 'uk.oldhamcares.connector.assigned.v1',
  ContactRecorded: 'uk.oldhamcares.contact.recorded.v1',
  OnwardReferralMade: 'uk.oldhamcares.onward-referral.made.v1',
  OnwardReferralAnswered: 'uk.oldhamcares.onward-referral.answered.v1',
  OutcomeRecorded: 'uk.oldhamcares.outcome.recorded.v1',
  ReferralClosed: 'uk.oldhamcares.referral.closed.v1',
  ReferralCancelled: 'uk.oldhamcares.referral.cancelled.v1',
  ConsentGiven: 'uk.oldhamcares.consent.given.v1',
  ConsentWithdrawn: 'uk.oldhamcares.consent.withdrawn.v1',
  CareTeamJoined: 'uk.oldhamcares.care-team.joined.v1',
  CareTeamLeft: 'uk.oldhamcares.care-team.left.v1',
  CommandRefused: 'uk.oldhamcares.command.refused.v1'
}

/** Stands in the place of a number whose event may no longer be told. */
export const withheldType = 'uk.oldhamcares.event.withheld.v1'
