import { ageBand, clusterOf, type Clusters, type DataCategory, type Instant, type SubmitReferral } from '@oldham-cares/domain'
import type { Plain } from '@oldham-cares/service-kit'
import type { Needs } from '../contract/load-contract.js'
import type { NumberFound } from '../message/find-nhs-number.js'
import type { Message } from '../message/message.js'
import { riskStatementOf, risksOf, safeguardingOf } from './flags-of.js'
import { healthOf } from './health-of.js'
import { needOf } from './need-of.js'
import { contactOf, demographicsOf, homeOf } from './person-of.js'
import { referralOf } from './referral-of.js'
import { registeredPracticeOf } from './registered-practice-of.js'

export interface Around {
  /** `default` is the cluster of the practice that refers: its people live around it. */
  readonly clusters: Clusters
  readonly needs: Needs
  readonly now: Instant
}

export interface Mapped {
  readonly ask: Omit<SubmitReferral, 'referral'>
  readonly plain: Plain
}

/*
 * message       = header request patient *other
 *
 * In the clear, for routing and counting:
 *   message     = Bundle.id                                   a UUID
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
 *                  Task.code; MessageHeader; administrative resources
 *   risks        = Flag
 *   safeguarding = Flag whose category is SG
 *   health       = Condition MedicationStatement AllergyIntolerance and any other resource, known or not
 */
export const mapReferral = (message: Message, number: NumberFound, { clusters, needs, now }: Around): Mapped => {
  const { bundle, patient } = message
  const practice = registeredPracticeOf(message)
  const ask: Mapped['ask'] = {
    type: 'SubmitReferral',
    message: bundle.id,
    source: 'gp',
    ...(practice === undefined ? {} : { practice }),
    numberStatus: number.status,
    cluster: clusterOf(homeOf(patient.resource)?.postalCode, clusters),
    ageBand: ageBand(patient.resource.birthDate, now),
    need: needOf(message, needs),
    risks: riskStatementOf(message)
  }
  const categories: readonly (readonly [DataCategory, object])[] = [
    ['demographics', demographicsOf(message, number)],
    ['contact', contactOf(message)],
    ['referral', referralOf(message)],
    ['risks', risksOf(message)],
    ['safeguarding', safeguardingOf(message)],
    ['health', healthOf(message)]
  ]
  return { ask, plain: Object.fromEntries(categories.filter(([, words]) => Object.keys(words).length > 0)) }
}
