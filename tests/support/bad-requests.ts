import type { Request } from './ask.ts'
import { badPatient, failingNumber } from './bad-messages.ts'

/** A request at one of the JSON APIs, and the problem it is answered with: status, type, dotted code, where the fault is. */
export type Row = readonly [title: string, request: Request, status: number, type: string, code?: string, pointer?: string]

export const selfReferral = (more: object = {}, person: object = {}) => ({
  source: 'self',
  person: { name: { family: badPatient.family, given: [badPatient.given] }, birthDate: badPatient.birthDate, ...person },
  need: 'loneliness',
  risks: { statement: 'none-known' },
  ...more
})

const refer = (body: unknown, headers: Request['headers'] = {}): Request => ({ door: 'partner', path: '/referrals', body, headers })
const partner = (path: string, more: Partial<Request> = {}): Request => ({ door: 'partner', path, ...more })
const timeline = (path: string, more: Partial<Request> = {}): Request => ({ door: 'timeline', path, ...more })
const ops = (path: string, more: Partial<Request> = {}): Request => ({ door: 'ops', path, ...more })

const nobody = '0'.repeat(32)
const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`

export const badPartnerRequests: readonly Row[] = [
  ['no JSON', refer('{"person": Ottoline'), 400, 'malformed'],
  ['a poisoned prototype', refer('{"__proto__": {"lead": true}}'), 400, 'malformed'],
  ['a list', refer('[]'), 400, 'invalid', 'REQUEST.INVALID', ''],
  ['ten megabytes', refer(JSON.stringify(selfReferral({ narrative: 'x'.repeat(10 * 1024 * 1024) }))), 413, 'too-large'],
  ['objects nested thousands deep', refer(deep), 400, 'invalid', 'REQUEST.INVALID', ''],
  ['a note nested thousands deep', refer(`{"source":"self","need":"loneliness","risks":{"statement":"none-known"},"person":{"name":${deep}}}`), 400, 'invalid', 'REQUEST.INVALID', '/person/name'],
  ['plain text', refer('Please help Ottoline', { 'content-type': 'text/plain' }), 415, 'unsupported-media-type'],
  ['a form', refer('need=loneliness', { 'content-type': 'application/x-www-form-urlencoded' }), 415, 'unsupported-media-type'],
  ['an unknown field', refer(selfReferral({ colour: 'blue' })), 400, 'invalid', 'REQUEST.INVALID', ''],
  ['a need that is none', refer(selfReferral({ need: 'Ottoline' })), 400, 'invalid', 'REQUEST.INVALID', '/need'],
  ['nobody', refer(selfReferral({ person: undefined })), 400, 'invalid', 'REQUEST.INVALID', ''],
  ['a failing NHS number', refer(selfReferral({}, { nhsNumber: failingNumber })), 400, 'invalid', 'NHS_NUMBER.CHECK_DIGIT', '/person/nhsNumber'],
  ['nine digits for an NHS number', refer(selfReferral({}, { nhsNumber: failingNumber.slice(0, 9) })), 400, 'invalid', 'NHS_NUMBER.MALFORMED', '/person/nhsNumber'],
  ['no Idempotency-Key', refer(selfReferral(), { 'idempotency-key': undefined }), 400, 'invalid', 'REQUEST.IDEMPOTENCY_KEY'],
  ['an Idempotency-Key without end', refer(selfReferral(), { 'idempotency-key': 'k'.repeat(256) }), 400, 'invalid', 'REQUEST.IDEMPOTENCY_KEY'],
  ['an unknown referral, read', partner(`/referrals/${nobody}`), 404, 'not-found'],
  ['an unknown referral, accepted', partner(`/referrals/${nobody}/accept`, { body: {} }), 404, 'not-found'],
  ['a consent that nobody gave', partner(`/consents/${nobody}/withdraw`, { body: { reason: 'changed-mind' } }), 404, 'not-found'],
  ['a command that nobody sent', partner('/commands/Ottoline'), 404, 'not-found'],
  ['a made-up cursor', partner('/events?after=Ottoline'), 400, 'invalid', 'REQUEST.CURSOR'],
  ['no events at all', partner('/events?limit=0'), 400, 'invalid', 'REQUEST.INVALID'],
  ['an address that cannot be decoded', partner('/referrals/%E0%A4%A'), 400, 'malformed'],
  ['another method', partner('/referrals', { method: 'DELETE' }), 405, 'method-not-allowed'],
  ["a practice's token", partner('/events', { as: 'gp-A1001' }), 403, 'forbidden']
]

export const badReads: readonly Row[] = [
  ["the timeline under a partner's token", timeline('/people', { as: 'mind' }), 403, 'forbidden'],
  ['somebody unknown', timeline(`/people/${nobody}/timeline`), 404, 'not-found'],
  ['a name that is none', timeline('/people/%00/timeline'), 404, 'not-found'],
  ['a made-up cursor', timeline('/people?after=Ottoline'), 400, 'invalid', 'PAGE.CURSOR_UNKNOWN'],
  ['two cursors', timeline('/people?after=a&after=b'), 400, 'invalid', 'PAGE.CURSOR_UNKNOWN'],
  ['a cursor that writes like one of ours', timeline(`/people?after=${Buffer.from('["people",{"a":1}]').toString('base64url')}`), 400, 'invalid', 'PAGE.CURSOR_UNKNOWN'],
  ['a page without end', timeline('/people?limit=1e9'), 400, 'invalid', 'PAGE.LIMIT_INVALID'],
  ['something posted to the timeline', timeline('/people', { body: {} }), 405, 'method-not-allowed'],
  ["ops under a care team's token", ops('/dead-letters', { as: 'imdt-west' }), 403, 'forbidden'],
  ['dead letters without end', ops('/dead-letters?limit=1001'), 400, 'invalid', 'PAGE.LIMIT_INVALID'],
  ['an unknown address of ops', ops('/Ottoline'), 404, 'not-found']
]
