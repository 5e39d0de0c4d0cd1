import { refuse, type Refusal } from '../surface/refusals.js'
import type { Entry } from './message.js'

interface Provision {
  readonly type?: string
  readonly provision?: readonly Provision[]
}

const denies = ({ type, provision = [] }: Provision): boolean => type === 'deny' || provision.some(denies)

/**
 * A referral is one command and no statement about consent: the blanket agreement in every message is kept as it came and
 * grants nothing. One that says no must not be kept like that, as if it had been heard.
 */
export const whyNotConsent = (others: readonly Entry[]): Refusal | undefined => {
  for (const { resource, at } of others) {
    if (resource.resourceType !== 'Consent') continue
    if (resource['status'] === 'rejected') return refuse('CONSENT.NOT_TAKEN', `${at}.status`)
    const provision = resource['provision'] as Provision | undefined
    if (provision !== undefined && denies(provision)) return refuse('CONSENT.NOT_TAKEN', `${at}.provision`)
  }
  return undefined
}
