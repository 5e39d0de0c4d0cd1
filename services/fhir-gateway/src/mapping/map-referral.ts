import { ageBand, clusterOf, type Clusters, type DataCategory, type Instant, type ReferralContent } from '@oldham-cares/domain'
import type { Plain } from '@oldham-cares/service-kit'
import type { Needs } from '../contract/load-contract.js'
import type { NumberFound } from '../message/find-nhs-number.js'
import type { Content } from '../message/message.js'
import { riskStatementOf, risksOf, safeguardingOf } from './flags-of.js'
import { healthOf } from './health-of.js'
import type { Kept } from './kept.js'
import { needOf } from './need-of.js'
import { contactOf, demographicsOf, homeOf } from './person-of.js'
import { referralOf } from './referral-of.js'
import { registeredPracticeOf } from './registered-practice-of.js'

export interface Around {
  /** `default` is the cluster of the practice that refers: its people live around it. */
  readonly clusters: Clusters
  readonly needs: Needs
  readonly now: Instant
  /** Who asked, by the headers of the request. */
  readonly sentBy?: readonly Kept[]
}

export interface Mapped {
  readonly ask: ReferralContent & { readonly message: string }
  readonly plain: Plain
}

/*
 * content       = [header] request patient *other        a message, a transaction, a ServiceRequest with what it contains
 *
 * In the clear, for routing and counting:
 *   message     = Bundle.id; without one, X-Request-Id         a UUID
 *   practice    = Patient.generalPractitioner, its ODS code
 *   cluster     = Patient.address(home).postalCode by contracts/policy/clusters.json
 *   ageBand     = Patient.birthDate
 *   need        = ServiceRequest.reasonCode, reasonReference → Condition.code, by contracts/fhir/needs.json
 *   risks       = Flag, neither safeguarding nor adjustment: none → not-stated; "No known risks" → none-known; else stated
 *
 * Sealed, each category in the words that contracts/http/partner.openapi.yaml has for a referral and, under `fhir`, as it came:
 *   demographics = Patient: name birthDate gender identifier(nhs-number) and what else it says
 *   contact      = Patient: telecom address contact; RelatedPerson
 *   referral     = ServiceRequest: reasonCode note authoredOn requester → name; reasonReference → Condition.code in words;
 *                  Task.code; MessageHeader; administrative resources; the resources of NHSD- headers
 *   risks        = Flag
 *   safeguarding = Flag whose category or code is SG, or speaks of safeguarding
 *   health       = Condition MedicationStatement AllergyIntolerance and any other resource, known or not
 */
export const mapReferral = (content: Content, number: NumberFound, { clusters, needs, now, sentBy = [] }: Around): Mapped => {
  const { id, patient } = content
  const practice = registeredPracticeOf(content)
  const ask: Mapped['ask'] = {
    message: id,
    ...(practice === undefined ? {} : { practice }),
    numberStatus: number.status,
    cluster: clusterOf(homeOf(patient.resource)?.postalCode, clusters),
    ageBand: ageBand(patient.resource.birthDate, now),
    need: needOf(content, needs),
    risks: riskStatementOf(content)
  }
  const categories: readonly (readonly [DataCategory, object])[] = [
    ['demographics', demographicsOf(content, number)],
    ['contact', contactOf(content)],
    ['referral', referralOf(content, sentBy)],
    ['risks', risksOf(content)],
    ['safeguarding', safeguardingOf(content)],
    ['health', healthOf(content)]
  ]
  return { ask, plain: Object.fromEntries(categories.filter(([, words]) => Object.keys(words).length > 0)) }
}
