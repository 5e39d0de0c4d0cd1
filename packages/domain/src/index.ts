export { ageBand, type AgeBand } from './age-band.js'
export { clusterOf, type Clusters } from './cluster.js'
export type { FactAsked, Subject } from './consent/fact-asked.js'
export type { Disclosure } from './consent/disclosure.js'
export { entitle, type FactToTell } from './consent/entitle.js'
export type { Basis } from './consent/bases.js'
export type { CategoryPosition, Position } from './consent/position.js'
export { mayRecordConsent } from './consent/may-record-consent.js'
export { positionOf } from './consent/position-of.js'
export type { ConsentStatement } from './consent/statement.js'
export { hasAgreedTo, objectsTo, whatWasSaid } from './consent/what-was-said.js'
export { consentWithdrawn } from './consent/after-statements.js'
export type { Denial } from './consent/denial.js'
export type { Override, OverrideBasis } from './consent/override.js'
export type { BreakGlassAccess, BreakGlassFinding } from './break-glass/access.js'
export { openAccessesOf } from './break-glass/open-access.js'
export { listingOf, type ServiceListed, type ServiceListing, type ServiceStatus } from './directory/service.js'
export { decideReleases, type Exit, type LastNumber } from './exit/decide-releases.js'
export type { Delivery } from './exit/delivery.js'
export { releaseId, type Release } from './exit/release.js'
export { nhsNumber, type NhsNumber } from './nhs-number.js'
export { evolve } from './person/evolve.js'
export { followUpsOf } from './person/follow-up.js'
export type { HouseholdAgreement } from './household/household.js'
export { personErased } from './person/erase-person.js'
export type { Erased, ErasureReason, LegalHold } from './person/erasure.js'
export { erasureWhenKeptTooLong, isKeptTooLong, keptUntil } from './person/retention.js'
export type { LinkStep } from './person/link-step.js'
export { nobodyYet, type Person, type PersonLink, type SealedPerson, type Verdict, type WholePerson } from './person/person.js'
export { personDied } from './person/report-death.js'
export { stateVersion } from './person/state-version.js'
export { reuseId, verdictOn, verdictsAsked } from './person/verdict-on.js'
export {
  policyOf,
  type DisclosurePolicy,
  type Measure,
  type MeasuresPolicy,
  type PartnerContract,
  type Policy,
  type RetentionPolicy,
  type RoutingPolicy,
  type Standing,
  type TimersPolicy,
  type Wait
} from './policy.js'
export type * from './referral/commands.js'
export { decide, refuseAsFault } from './referral/decide.js'
export type * from './referral/facts.js'
export { reasons, type Reason } from './referral/reasons.js'
export {
  closingOutcomes,
  outcomeCodes,
  type ActionStatus,
  type AssessmentStage,
  type ClosingOutcome,
  type ContactKind,
  type GoalStatus,
  type OnwardAnswer,
  type OutcomeCode,
  type OverdueRule,
  type ReferralSource,
  type RiskStatement
} from './referral/codes.js'
export type {
  AgreedAction,
  Assessment,
  Goal,
  KeptSeal,
  KeyWorker,
  OnwardReferral,
  Referral,
  ReferralStatus,
  SealedReferral
} from './referral/referral.js'
export { bringsContent, forgetsSeals } from './referral/seals-after.js'
export { isOpen } from './referral/stage.js'
export { followsOn, mostEndpoints, type Endpoint, type EndpointChanged, type EndpointKind, type EndpointState, type NumberRange, type ReplayAsked } from './endpoint/endpoint.js'
export { failingFor, percentOf, warnings, type Tried } from './endpoint/failing.js'
export { afterFailedTries, afterOwnFaults, patienceAsked, peaceAfterFailures } from './endpoint/schedule.js'
export { isOwnFault } from './endpoint/whose-failure.js'
export { inForce } from './referral/in-force.js'
export type { NotificationAttempted, NotificationNumbered } from './subscription/notification.js'
export { hasJoined, isOwner, isPractice, isReferrer, takesPart } from './referral/taking-part.js'
export { bankHolidaysReach } from './timers/bank-holidays.js'
export { dueOf, type Due, type Waits } from './timers/due-of.js'
export { duesOf, isDue, overdueCommand } from './timers/overdue-command.js'
export { afterWorkingDays } from './timers/working-days.js'
export {
  dataCategories,
  everybody,
  hub,
  roles,
  sameOrganisation,
  type DataCategory,
  type Instant,
  type Organisation,
  type OrganisationKind,
  type Reader,
  type Recipient,
  type Role,
  type Seal
} from './words.js'
