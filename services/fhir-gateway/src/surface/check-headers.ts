import type { IncomingHttpHeaders } from 'node:http'
import type { Service } from '../contract/load-contract.js'
import type { Resource } from '../fhir.js'
import { spelled } from '../systems.js'
import { acceptable } from './acceptable.js'
import { isRefusal, refuse, type Refusal } from './refusals.js'

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const ids = ['X-Request-Id', 'X-Correlation-Id'] as const

type Decoded = Readonly<Record<string, unknown>>

/** Who asks, by the headers that carry a resource; each under the name of its header. For audit: sealed with the command. */
export type SentBy = readonly { readonly fullUrl: string; readonly resource: Resource }[]

export interface HeadersRead {
  readonly requestId: string
  readonly correlation: string
  readonly sentBy: SentBy
}

const resourceHeaders = {
  'NHSD-End-User-Organisation': 'Organization',
  'NHSD-Requesting-Practitioner': 'PractitionerRole',
  'NHSD-Requesting-Software': 'Device'
} as const

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

/** The header's JSON; nothing where it was not sent. */
const decoded = (headers: IncomingHttpHeaders, name: string): Decoded | Refusal | undefined => {
  const value = one(headers, name)
  return value === undefined ? undefined : (decode(value.trim()) ?? refuse('HEADER.INVALID', `http.${name}`))
}

const whyNotIds = (headers: IncomingHttpHeaders): Refusal | undefined => {
  for (const name of ids) {
    const value = one(headers, name)
    if (value === undefined || value === '') return refuse('HEADER.REQUIRED', `http.${name}`)
    if (!guid.test(value)) return refuse('HEADER.INVALID', `http.${name}`)
  }
  return undefined
}

const target = 'NHSD-Target-Identifier'

/** Whoever names a target means to reach that service and no other. */
const whyNotTarget = (headers: IncomingHttpHeaders, { identifiers }: Service): Refusal | undefined => {
  const named = decoded(headers, target)
  if (named === undefined) return undefined
  if (isRefusal(named)) return named
  const { system, value } = named
  if (typeof system !== 'string' || typeof value !== 'string' || value.trim() === '') return refuse('HEADER.INVALID', `http.${target}`)
  const ours = identifiers.some((identifier) => identifier.system === spelled(system) && identifier.value === value.trim())
  return ours ? undefined : refuse('HEADER.ANOTHER_TARGET', `http.${target}`)
}

const readSentBy = (headers: IncomingHttpHeaders): SentBy | Refusal => {
  const read: { fullUrl: string; resource: Resource }[] = []
  for (const [name, type] of Object.entries(resourceHeaders)) {
    const resource = decoded(headers, name)
    if (resource === undefined) continue
    if (isRefusal(resource)) return resource
    if (resource['resourceType'] !== type) return refuse('HEADER.INVALID', `http.${name}`)
    read.push({ fullUrl: `http.${name}`, resource: resource as Resource })
  }
  return read
}

/**
 * The conversation's two ids and who sent it, or the first thing wrong with the headers. In the order of the standard: what
 * makes a repeat known first. `use-context` is the sender's own and is passed over.
 */
export const checkHeaders = (headers: IncomingHttpHeaders, service: Service): HeadersRead | Refusal => {
  const wrong = whyNotIds(headers)
  if (wrong !== undefined) return wrong
  if (!acceptable(one(headers, 'Accept'))) return refuse('ACCEPT.NOT_SERVED', 'http.Accept')
  const astray = whyNotTarget(headers, service)
  if (astray !== undefined) return astray
  const sentBy = readSentBy(headers)
  if (isRefusal(sentBy)) return sentBy
  const [requestId = '', correlation = ''] = ids.map((name) => one(headers, name)?.toLowerCase())
  return { requestId, correlation, sentBy }
}
