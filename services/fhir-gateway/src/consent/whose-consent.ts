import { nhsNumber, type Person } from '@oldham-cares/domain'
import type { Reference } from '../fhir.js'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import { ownReferrals } from './seen-consent.js'

export interface Whose {
  readonly person: Person
  /** The sender's own: the newest that is open, or the newest. */
  readonly under: string
}

const at = 'Consent.patient'

const patientOf = /^Patient\/([A-Za-z0-9.-]{1,64})$/

const byNumber = (value: string | undefined, { keys, pseudonyms }: Parts): string | undefined | Refusal => {
  const number = nhsNumber(value ?? '')
  return number.valid ? keys.findByHmac(pseudonyms.hmacOfNhsNumber(number.value)) : refuse('NHS_NUMBER.INVALID', `${at}.identifier.value`)
}

const byReference = async (reference: string, { sender }: FhirRequest, { base, known }: Parts): Promise<string | undefined> => {
  const id = patientOf.exec(reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference)?.[1]
  const [found] = id === undefined ? [] : await known.aliased(sender.organisation, 'person', id)
  return found?.person
}

const idOf = async ({ identifier, reference }: Reference, request: FhirRequest, parts: Parts): Promise<string | undefined | Refusal> => {
  if (identifier === undefined && reference === undefined) return refuse('STRUCTURE.REQUIRED', `${at}.identifier`)
  if (identifier !== undefined && identifier.system !== systems.nhsNumber) return refuse('STRUCTURE.VALUE', `${at}.identifier.system`)
  const numbered = identifier === undefined ? undefined : byNumber(identifier.value, parts)
  if (typeof numbered === 'object') return numbered
  const referenced = reference === undefined ? undefined : await byReference(reference, request, parts)
  const agree = identifier === undefined || reference === undefined || numbered === referenced
  return agree ? (numbered ?? referenced) : undefined
}

/** Somebody whom the sender treats. Of anybody else it is not said whether the hub knows them. */
export const whoseConsent = async (patient: Reference, request: FhirRequest, parts: Parts): Promise<Whose | Refusal> => {
  const id = await idOf(patient, request, parts)
  if (typeof id === 'object' && isRefusal(id)) return id
  const person = id === undefined ? undefined : await parts.known.person(id)
  const [own] = person === undefined || person.erased !== undefined ? [] : ownReferrals(person, request.sender.organisation)
  return person === undefined || own === undefined ? refuse('CONSENT.PERSON_UNKNOWN', at) : { person, under: own.id }
}
