import { nhsNumber } from '@oldham-cares/domain'
import type { Contract } from '../contract/load-contract.js'
import type { Identifier, Reference } from '../fhir.js'
import { firstFault } from '../message/first-fault.js'
import type { Content, Entry } from '../message/message.js'
import { resolve } from '../message/resolve.js'
import { saysSomething } from '../message/why-not-consent.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Consent } from './fhir-consent.js'
import type { Reading } from './read-provision.js'
import { readStatements } from './read-statements.js'
import type { Statement } from './statement.js'
import { whyNotTogether } from './why-not-together.js'

/** One Consent of a referral, by its FHIRPath, and what it says. */
export interface ConsentBeside {
  readonly at: string
  readonly said: readonly Statement[]
}

export interface Beside {
  /** In their order. */
  readonly consents: readonly ConsentBeside[]
  /** What else came with the referral. A blanket Consent grants nothing and is kept as it came. */
  readonly others: readonly Entry[]
}

interface About {
  readonly patient: Content['patient']
  /** What a reference may lead to. */
  readonly entries: readonly Entry[]
}

const same = (a: Identifier, b: Identifier): boolean => {
  if (a.system !== b.system || a.value === undefined || b.value === undefined) return false
  const [one, other] = [nhsNumber(a.value), nhsNumber(b.value)]
  return a.value === b.value || (a.system === systems.nhsNumber && one.valid && other.valid && one.value === other.value)
}

/** By every name that it has for them; by none is nobody. */
const isAbout = ({ reference, identifier }: Reference, { patient, entries }: About): boolean => {
  if (reference === undefined && identifier === undefined) return false
  const led = reference === undefined || resolve({ reference }, entries) === patient
  return led && (identifier === undefined || (patient.resource.identifier ?? []).some((one) => same(one, identifier)))
}

/** Read as one that is posted on its own: what is wrong with it is told by its place in what was sent. */
const placed = (found: Refusal, at: string): Refusal => refuse(found.refused, found.at?.replace(/^Consent\b/, at), found.because)

const readOne = ({ resource, at }: Entry, about: About, parts: Reading & { readonly contract: Contract }): ConsentBeside | Refusal => {
  const fault = firstFault([{ title: 'ConsentStatement', type: 'Consent', resource, at }], parts.contract)
  if (fault !== undefined) return fault
  const consent = resource as Consent
  if (!isAbout(consent.patient, about)) return refuse('CONSENT.ANOTHER_PERSON', `${at}.patient`)
  const said = readStatements(consent, parts)
  if (isRefusal(said)) return placed(said, at)
  const here = (path: string): string => path.replace(/^Consent\b/, at)
  return { at, said: said.map((one) => ({ ...one, at: here(one.at), recipientAt: here(one.recipientAt) })) }
}

/** The Consents of a referral that say something, each read like one that is posted, about the referral's own person; together they contradict nothing. */
export const consentsBeside = ({ patient, others }: Content, parts: Reading & { readonly contract: Contract }): Beside | Refusal => {
  const about = { patient, entries: [patient, ...others] }
  const stated = others.filter(({ resource }) => saysSomething(resource))
  const consents: ConsentBeside[] = []
  for (const entry of stated) {
    const read = readOne(entry, about, parts)
    if (isRefusal(read)) return read
    consents.push(read)
  }
  const refusal = whyNotTogether({}, consents.flatMap(({ said }) => said))
  return refusal ?? { consents, others: others.filter((entry) => !stated.includes(entry)) }
}
