import type { Contract } from '../contract/load-contract.js'
import { firstFault } from '../message/first-fault.js'
import { tidy } from '../message/tidy.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import type { Consent } from './fhir-consent.js'
import { readProvision, type Reading } from './read-provision.js'
import type { Statement } from './statement.js'
import { whyNotTogether } from './why-not-together.js'

/** A Consent as it was posted, its structure checked, spelled in one way. */
export const readConsentSent = (json: unknown, contract: Contract): Consent | Refusal =>
  firstFault([{ title: 'ConsentStatement', type: 'Consent', resource: json, at: 'Consent' }], contract) ?? tidy(json as Consent)

/**
 * Consent = status patient [dateTime] [policyRule] [source] provision
 *   active, permit    → the person agrees        rejected, permit → was asked, and said no
 *   active, deny      → the person objects       anything else    → refused
 * provision = deny, and exceptions, each: type actor(IRCP) code(data-category) [purpose] [period] [exclusions]
 * exclusion = deny code(data-category), within a permit → the person objects to its recipient having that
 */
export const readStatements = (consent: Consent, parts: Reading): readonly [Statement, ...Statement[]] | Refusal => {
  const { status, provision: root } = consent
  if (status !== 'active' && status !== 'rejected') return refuse('CONSENT.STATUS', 'Consent.status')
  if (root.type === 'permit') return refuse('CONSENT.BLANKET', 'Consent.provision.type')
  const all: Statement[] = []
  for (const [index, one] of root.provision.entries()) {
    const read = readProvision(consent, one, `Consent.provision.provision[${index}]`, parts)
    if (isRefusal(read)) return read
    all.push(...read)
  }
  const [first, ...more] = all
  if (first === undefined) return refuse('STRUCTURE.REQUIRED', 'Consent.provision.provision')
  return whyNotTogether(consent, all) ?? [first, ...more]
}
