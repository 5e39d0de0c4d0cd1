import { randomUUID } from 'node:crypto'
import { eventually } from '../../../tests/support/eventually.js'
import type { Answered, Running } from './running.js'

/** A value that a partner holds, and where it stood: `GET /events.events[].data.person`. */
export interface Held {
  readonly where: string
  readonly value: string
}

/** A long value may hold an identifier without being one: an address, a cursor, a command's name. */
const identifiersIn = (value: string): readonly string[] => value.match(/(?=[A-Za-z]*\d)[0-9A-Za-z]{8,}/g) ?? []

const valuesOf = (where: string, value: unknown): readonly Held[] => {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(`${where}[]`, item))
  if (typeof value === 'object') return Object.entries(value).flatMap(([name, inner]) => valuesOf(`${where}.${name}`, inner))
  return [...new Set([String(value), ...identifiersIn(String(value))])].map((one) => ({ where, value: one }))
}

/** What a header says of the connection, of the software or of the caller's own allowance. */
const ofNobody = /^(date|connection|keep-alive|content-length|transfer-encoding|host|user-agent|accept.*|sec-.*|ratelimit-.*|retry-after|x-.*-options|strict-.*)$/

const headersOf = (headers: Iterable<readonly [string, unknown]>) => Object.fromEntries([...headers].filter(([name]) => !ofNobody.test(name)))

/** Keeps everything one partner is told from now on: each answer and each webhook, headers and all. */
export const recordOf = (hub: Running, org: string, role?: string) => {
  const held: Held[] = []
  const already = hub.sink.arrivals.length
  const keep = (kind: string, headers: object, body: unknown) => held.push(...valuesOf(kind, body), ...valuesOf(`${kind} headers`, headers))

  const ask = async (method: string, path: string, body?: unknown, key: string = randomUUID()): Promise<Answered> => {
    const answer = await hub.send(org, method, path, { key, ...(role === undefined ? {} : { role }), ...(body === undefined ? {} : { body }) })
    keep(`${method} ${path.replace(/[0-9a-f]{16,}/g, '{id}').replace(/\?.*/, '')}`, headersOf(answer.headers), answer.body)
    return answer
  }
  return {
    ask,
    /** Until the verdict is there: a slow machine answers 202 first, and the same key asks again. */
    async act(path: string, body: unknown = {}): Promise<Record<string, any>> {
      const key = randomUUID()
      return eventually(async () => {
        const { status, body: answer } = await ask('POST', path, body, key)
        if (status !== 200 && status !== 201) throw new Error(`${path} answers ${status} ${JSON.stringify(answer)}`)
        return answer
      })
    },
    /** With every webhook since. */
    all(): readonly Held[] {
      const arrivals = hub.sink.arrivals.slice(already).filter(({ path }) => path === `/${org}`)
      return [...held, ...arrivals.flatMap(({ headers, raw }) => [...valuesOf('webhook', JSON.parse(raw)), ...valuesOf('webhook headers', headersOf(Object.entries(headers)))])]
    }
  }
}

export type RecordKept = ReturnType<typeof recordOf>
