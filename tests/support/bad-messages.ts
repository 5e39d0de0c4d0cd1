import { randomUUID } from 'node:crypto'
import type { Request } from './ask.ts'
import { cancelReferral, newReferral, testNhsNumber, type Patient } from './referral-message.ts'

type Message = ReturnType<typeof newReferral>

/** A request at the GP door, and what is answered: status, `REC_` code, issue code, where the fault is. */
export type Row = readonly [title: string, request: () => Omit<Request, 'door'>, status: number, code: string, issue: string, at?: string]

export const badPatient: Patient = {
  nhsNumber: testNhsNumber(60_001),
  family: 'Quillfeather',
  given: 'Ottoline',
  gender: 'female',
  birthDate: '1971-02-03',
  phone: '01632960777',
  line: '3 Nowhere Passage',
  postcode: 'OL1 9ZZ'
}

/** Its check digit is wrong, as after a slip of the hand. */
export const failingNumber = `${badPatient.nhsNumber?.slice(0, 9)}${(Number(badPatient.nhsNumber?.at(-1)) + 1) % 10}`

const needs = 'Worries about the neighbours since the burglary'

/** No answer and no dead letter may hold any of these. */
export const personal = [...Object.values(badPatient).filter((text) => text !== 'female'), failingNumber, needs]

export const referral = (of: { practice?: string; patient?: Patient; identifier?: string } = {}): Message =>
  newReferral({ practice: 'A1001', patient: badPatient, reason: needs, risks: 'none-known', ...of })

export const cancellation = (identifier: string, patient = badPatient) => cancelReferral({ practice: 'A1001', patient, reason: needs, identifier })

type Loose = Record<string, any>
const changed = (change: (entries: Loose[], bundle: Loose) => unknown): Message => {
  const bundle: Loose = structuredClone(referral())
  change(bundle['entry'], bundle)
  return bundle as Message
}
const post = (body: unknown, headers: Request['headers'] = {}) => () => ({ path: '/$process-message', body, headers })
const get = (path: string, more: Partial<Request> = {}) => () => ({ path, ...more })

const depth = 5_000
const nested = (open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`
const deepPatient = JSON.stringify(referral()).replace('"resourceType":"Patient"', `"resourceType":"Patient","extension":${nested('[{"extension":', '}]')}`)
const tenMegabytes = JSON.stringify({ ...referral(), padding: 'x'.repeat(10 * 1024 * 1024) })

const patientAt = 'Bundle.entry[2].resource'
const numberAt = `${patientAt}.identifier[0].value`
const requestAt = 'Bundle.entry[1].resource'
const oneOf = (type: string) => `Bundle.entry.resource.ofType(${type})`

export const badBodies: readonly Row[] = [
  ['no JSON at all', post('{"resourceType": "Bundle", "entry": [Quillfeather'), 400, 'BAD_REQUEST', 'invalid'],
  ['an empty body', post(''), 400, 'BAD_REQUEST', 'invalid'],
  ['bytes that are no UTF-8', post(Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d)), 400, 'BAD_REQUEST', 'invalid'],
  ['null', post('null'), 400, 'BAD_REQUEST', 'invalid', 'Bundle'],
  ['a list', post('[]'), 400, 'BAD_REQUEST', 'invalid', 'Bundle'],
  ['another resource', post(changed((_, bundle) => (bundle['resourceType'] = 'Patient'))), 400, 'BAD_REQUEST', 'value', 'Bundle.resourceType'],
  ['another Bundle', post(changed((_, bundle) => (bundle['type'] = 'transaction'))), 400, 'BAD_REQUEST', 'value', 'Bundle.type'],
  ['plain text', post('Please help Ottoline', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'not-supported'],
  ['XML', post('<Bundle/>', { 'content-type': 'application/fhir+xml' }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'not-supported'],
  ['ten megabytes', post(tenMegabytes), 413, 'PAYLOAD_TOO_LARGE', 'too-long'],
  ['lists nested thousands deep', post(nested('[', ']')), 400, 'BAD_REQUEST', 'invalid'],
  ['objects nested thousands deep', post(nested('{"a":', '}')), 400, 'BAD_REQUEST', 'invalid'],
  ['extensions nested thousands deep in a Patient', post(deepPatient), 400, 'BAD_REQUEST', 'invalid']
]

export const badMessages: readonly Row[] = [
  ['no Patient', post(changed((entries) => entries.splice(2, 1))), 400, 'BAD_REQUEST', 'invariant', oneOf('Patient')],
  ['two Patients', post(changed((entries) => entries.push({ ...entries[2], fullUrl: `urn:uuid:${randomUUID()}` }))), 400, 'BAD_REQUEST', 'invariant', oneOf('Patient')],
  ['no ServiceRequest', post(changed((entries) => entries.splice(1, 1))), 400, 'BAD_REQUEST', 'invariant', oneOf('ServiceRequest')],
  ['a Patient that is not the one referred', post(changed((entries) => (entries[2]!['fullUrl'] = `urn:uuid:${randomUUID()}`))), 400, 'BAD_REQUEST', 'invariant', `${requestAt}.subject`],
  ['a Patient without a name', post(changed((entries) => delete entries[2]!['resource'].name)), 400, 'BAD_REQUEST', 'required', `${patientAt}.name`],
  ['a failing NHS number', post(referral({ patient: { ...badPatient, nhsNumber: failingNumber } })), 400, 'BAD_REQUEST', 'value', numberAt],
  ['nine digits for an NHS number', post(referral({ patient: { ...badPatient, nhsNumber: failingNumber.slice(0, 9) } })), 400, 'BAD_REQUEST', 'value', numberAt],
  ['a birthday that is none', post(referral({ patient: { ...badPatient, birthDate: '1971-02-03T09:00' } })), 400, 'BAD_REQUEST', 'value', `${patientAt}.birthDate`],
  ['a referral of another practice', post(referral({ practice: 'B2002' })), 403, 'FORBIDDEN', 'security', 'Bundle.entry[0].resource.sender'],
  ['a cancellation of something unknown', post(cancellation(randomUUID(), { ...badPatient, nhsNumber: testNhsNumber(60_777) })), 404, 'NOT_FOUND', 'not-found', requestAt],
  ['a version of the standard to come', post(changed((_, bundle) => (bundle['meta'].versionId = '2.0.0'))), 422, 'UNPROCESSABLE_ENTITY', 'not-supported', 'Bundle.meta.versionId']
]

export const badHeaders: readonly Row[] = [
  ['no X-Request-Id', post(referral(), { 'x-request-id': undefined }), 400, 'BAD_REQUEST', 'required', 'http.X-Request-Id'],
  ['an X-Request-Id that is no UUID', post(referral(), { 'x-request-id': 'request-1' }), 400, 'BAD_REQUEST', 'invalid', 'http.X-Request-Id'],
  ['no X-Correlation-Id', post(referral(), { 'x-correlation-id': undefined }), 400, 'BAD_REQUEST', 'required', 'http.X-Correlation-Id'],
  ['an X-Correlation-Id that is no UUID', post(referral(), { 'x-correlation-id': `${randomUUID()}0` }), 400, 'BAD_REQUEST', 'invalid', 'http.X-Correlation-Id'],
  ['a wish for XML', post(referral(), { accept: 'application/fhir+xml' }), 406, 'NOT_ACCEPTABLE', 'processing', 'http.Accept'],
  ['a search for nobody', get('/ServiceRequest'), 400, 'BAD_REQUEST', 'required', 'http.patient:identifier'],
  ['a search under a failing NHS number', get(`/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${failingNumber}`), 400, 'BAD_REQUEST', 'value', 'http.patient:identifier'],
  ['a read of an unknown referral', get('/ServiceRequest/00000000000000000000000000000000'), 404, 'NOT_FOUND', 'not-found'],
  ['an unknown address', get('/Patient/Ottoline'), 404, 'NOT_FOUND', 'not-found'],
  ['another method', get('/ServiceRequest/1', { method: 'DELETE' }), 405, 'METHOD_NOT_ALLOWED', 'processing']
]
