import type { IncomingHttpHeaders } from 'node:http'
import { acceptable } from './acceptable.js'
import { refuse, type Refusal } from './refusals.js'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const ids = ['X-Request-Id', 'X-Correlation-Id'] as const

type Decoded = Readonly<Record<string, unknown>>

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''
const isResource = (type: string) => (decoded: Decoded) => decoded['resourceType'] === type

/** base64 of JSON, checked where they are sent; BaRS forwards them for audit. */
const encoded: readonly (readonly [header: string, holds: (decoded: Decoded) => boolean])[] = [
  ['NHSD-Target-Identifier', ({ system, value }) => isText(system) && isText(value)],
  ['NHSD-End-User-Organisation', isResource('Organization')],
  ['NHSD-Requesting-Practitioner', isResource('PractitionerRole')],
  ['NHSD-Requesting-Software', isResource('Device')]
]

const decode = (header: string): Decoded | undefined => {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(header)) return undefined
  try {
    const decoded: unknown = JSON.parse(Buffer.from(header, 'base64').toString('utf8'))
    return typeof decoded === 'object' && decoded !== null ? (decoded as Decoded) : undefined
  } catch {
    return undefined
  }
}

const one = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(',') : value
}

/** The conversation's two ids, or the first thing wrong with the headers. */
export const checkHeaders = (
  headers: IncomingHttpHeaders
): { readonly requestId: string; readonly correlation: string } | Refusal => {
  for (const name of ids) {
    const value = one(headers, name)
    if (value === undefined || value === '') return refuse('HEADER.REQUIRED', `http.${name}`)
    if (!guid.test(value)) return refuse('HEADER.INVALID', `http.${name}`)
  }
  if (!acceptable(one(headers, 'Accept'))) return refuse('ACCEPT.NOT_SERVED', 'http.Accept')
  for (const [name, holds] of encoded) {
    const value = one(headers, name)
    if (value === undefined) continue
    const decoded = decode(value.trim())
    if (decoded === undefined || !holds(decoded)) return refuse('HEADER.INVALID', `http.${name}`)
  }
  const [requestId = '', correlation = ''] = ids.map((name) => one(headers, name)?.toLowerCase())
  return { requestId, correlation }
}
