import type { CodeableConcept } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Entry } from './message.js'

interface Provision {
  readonly type?: string
  readonly provision?: readonly Provision[]
}

const denies = ({ type, provision = [] }: Provision): boolean => type === 'deny' || provision.some(denies)

/** A Consent that is no longer in force takes back what it gave. */
const takenBack: readonly unknown[] = ['rejected', 'inactive']

/** v3-ActCode: opting out, with exceptions or without. */
const optsOut = ({ coding = [] }: CodeableConcept): boolean => coding.some(({ code }) => code === 'OPTOUT' || code === 'OPTOUTE')

/**
 * A referral is one command and no statement about consent: the blanket agreement in every message is kept as it came and
 * grants nothing. One that says no must not be kept like that, as if it had been heard.
 */
export const whyNotConsent = (others: readonly Entry[]): Refusal | undefined => {
  for (const { resource, at } of others) {
    if (resource.resourceType !== 'Consent') continue
    if (takenBack.includes(resource['status'])) return refuse('CONSENT.NOT_TAKEN', `${at}.status`)
    const rule = resource['policyRule'] as CodeableConcept | undefined
    if (rule !== undefined && optsOut(rule)) return refuse('CONSENT.NOT_TAKEN', `${at}.policyRule`)
    const provision = resource['provision'] as Provision | undefined
    if (provision !== undefined && denies(provision)) return refuse('CONSENT.NOT_TAKEN', `${at}.provision`)
  }
  return undefined
}
