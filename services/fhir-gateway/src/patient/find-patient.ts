import type { Patient, Resource, ServiceRequest } from '../fhir.js'
import { firstFault } from '../message/first-fault.js'
import type { Entry } from '../message/message.js'
import { partsOf, unfold } from '../message/parts-of.js'
import { renameReferences } from '../message/rename-references.js'
import { isContained, resolve } from '../message/resolve.js'
import { tidy } from '../message/tidy.js'
import type { FhirRequest } from '../surface/handler.js'
import type { Parts } from '../surface/parts.js'
import { refuse, type Refusal, type RefusalName } from '../surface/refusals.js'
import { withoutSlashesAtEnd } from '../systems.js'
import { whosePatient } from './whose-patient.js'

/** The person, and what else came with them. */
export interface PatientFound {
  readonly patient: Entry<Patient>
  readonly others: readonly Entry[]
}

const refusals = {
  gone: 'PATIENT.NOT_FOUND',
  unreadable: 'PATIENT.UNREADABLE',
  away: 'PATIENT.SERVER_AWAY'
} as const satisfies Readonly<Record<string, RefusalName>>

const isPatient = (entry: Entry | undefined): entry is Entry<Patient> => entry?.resource.resourceType === 'Patient'

const isThisPatient = (read: unknown, id: string): read is Resource =>
  typeof read === 'object' && read !== null && (read as Resource).resourceType === 'Patient' && (read as Resource).id === id

/** `Type/id` as it was read there leads to that server, never to a resource of the request that happens to have the same id. */
const there = (base: string) => (reference: string): string =>
  /^[A-Z][A-Za-z]*\//.test(reference) ? `${withoutSlashesAtEnd(base)}/${reference}` : reference

const fetched = async (reference: string, at: string, { sender, correlation }: FhirRequest, parts: Parts): Promise<PatientFound | Refusal> => {
  const id = whosePatient(reference, sender.fhir)
  if (id === undefined || sender.fhir === undefined) return refuse('PATIENT.ELSEWHERE', `${at}.reference`)
  const read = await parts.readPatient(sender.fhir, id, correlation)
  const state = 'not' in read ? read.not : 'read'
  parts.log.info('patient.read', { correlation, org: sender.organisation.id, code: state })
  if ('not' in read) return refuse(refusals[read.not], `${at}.reference`)
  if (!isThisPatient(read.patient, id)) return refuse('PATIENT.UNREADABLE', `${at}.reference`)
  const readAt = `${at}.resolve()`
  const fault = firstFault(partsOf(read.patient, readAt), parts.contract)
  if (fault !== undefined) return refuse('PATIENT.UNREADABLE', fault.at)
  const [patient, ...others] = unfold([{ fullUrl: reference, resource: renameReferences(tidy(read.patient), there(sender.fhir)), at: readAt }])
  return isPatient(patient) ? { patient, others } : refuse('PATIENT.UNREADABLE', readAt)
}

/** Whom a ServiceRequest is about: a Patient that came with it, or one read from the sender's own FHIR server. */
export const findPatient = async (
  request: Entry<ServiceRequest>,
  others: readonly Entry[],
  asked: FhirRequest,
  parts: Parts
): Promise<PatientFound | Refusal> => {
  const at = `${request.at}.subject`
  const { reference } = request.resource.subject
  if (reference === undefined) return refuse('STRUCTURE.REQUIRED', `${at}.reference`)
  const sent = resolve(request.resource.subject, others)
  if (isPatient(sent)) return { patient: sent, others: others.filter((one) => one !== sent) }
  if (sent !== undefined || isContained(reference) || reference.startsWith('urn:')) return refuse('MESSAGE.REFERENCE', at)
  const found = await fetched(reference, at, asked, parts)
  return 'patient' in found ? { patient: found.patient, others: [...others, ...found.others] } : found
}
