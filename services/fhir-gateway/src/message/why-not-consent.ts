import type { CodeableConcept } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Entry } from './message.js'

interface Provision {
  readonly type?: string
  readonly actor?: readonly unknown[]
  readonly provision?: readonly unknown[]
}

/** That it denies, names somebody or makes an exception: more than the blanket agreement says. */
const isStatement = ({ type, actor, provision }: Provision): boolean => type === 'deny' || actor !== undefined || provision !== undefined

/** A Consent that is no longer in force takes back what it gave. */
const takenBack: readonly unknown[] = ['rejected', 'inactive']

/** v3-ActCode: opting out, with exceptions or without. */
const optsOut = ({ coding = [] }: CodeableConcept): boolean => coding.some(({ code }) => code === 'OPTOUT' || code === 'OPTOUTE')

/**
 * A referral is one command and no statement about consent: the blanket agreement in every message is kept as it came and
 * grants nothing. One that says no, or whom it is for, must not be kept like that, as if it had been heard: it has a door of
 * its own, and the referral is sent again without it.
 */
export const whyNotConsent = (others: readonly Entry[]): Refusal | undefined => {
  for (const { resource, at } of others) {
    if (resource.resourceType !== 'Consent') continue
    if (takenBack.includes(resource['status'])) return refuse('CONSENT.NOT_TAKEN', `${at}.status`)
    const rule = resource['policyRule'] as CodeableConcept | undefined
    if (rule !== undefined && optsOut(rule)) return refuse('CONSENT.NOT_TAKEN', `${at}.policyRule`)
    const provision = resource['provision'] as Provision | undefined
    if (provision !== undefined && isStatement(provision)) return refuse('CONSENT.NOT_TAKEN', `${at}.provision`)
  }
  return undefined
}
