export { ageBand, type AgeBand } from './age-band.js'
export { clusterOf, type Clusters } from './cluster.js'
export { disclose, type FactAsked, type Subject } from './consent/disclose.js'
export type { Disclosure } from './consent/disclosure.js'
export { entitle, type FactToTell } from './consent/entitle.js'
export type { ConsentStatement } from './consent/statement.js'
export { hasAgreedTo, objectsTo, whatWasSaid } from './consent/what-was-said.js'
export { consentWithdrawn } from './consent/withdraw-consent.js'
export { decideReleases, type Exit, type LastNumber } from './exit/decide-releases.js'
export type { Delivery } from './exit/delivery.js'
export { releaseId, type Release } from './exit/release.js'
export { nhsNumber, type NhsNumber } from './nhs-number.js'
export { evolve } from './person/evolve.js'
export { nobodyYet, type Person, type Verdict } from './person/person.js'
export { reuseId, verdictOn } from './person/verdict-on.js'
export { policyOf, type DisclosurePolicy, type Policy, type RoutingPolicy, type Standing } from './policy.js'
export type * from './referral/commands.js'
export { decide, refuseAsFault } from './referral/decide.js'
export type * from './referral/facts.js'
export { reasons, type Reason } from './referral/reasons.js'
export {
  closingOutcomes,
  outcomeCodes,
  type ClosingOutcome,
  type ContactKind,
  type KeptSeal,
  type OnwardAnswer,
  type OnwardReferral,
  type OutcomeCode,
  type Referral,
  type ReferralStatus,
  type RiskStatement
} from './referral/referral.js'
export { isOpen } from './referral/stage.js'
export {
  dataCategories,
  everybody,
  hub,
  sameOrganisation,
  type DataCategory,
  type Instant,
  type Organisation,
  type OrganisationKind,
  type Recipient,
  type Seal
} from './words.js'
