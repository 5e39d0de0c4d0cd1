import { randomUUID } from 'node:crypto'
import type { Run } from './run.ts'
import { tokenOf } from './token.ts'

/** A request at one of the hub's doors, as right or as wrong as its maker wants it. */
export interface Request {
  readonly door: 'fhir' | 'partner' | 'timeline' | 'ops'
  readonly path: string
  readonly method?: string
  /** Whose token goes with it. */
  readonly as?: string
  /** Beside, or in place of, what a well-behaved caller sends; undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Text and bytes go as they are, anything else as JSON. */
  readonly body?: unknown
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: any
  readonly sent: Readonly<Record<string, string>>
}

const usual = { fhir: 'gp-A1001', partner: 'action-together', timeline: 'imdt-west', ops: 'ops' } as const

const asSent = (body: unknown): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body)

/** Asks, and remembers every status that was ever answered. */
export const asking = (run: Run) => {
  const statuses: number[] = []
  const ask = async ({ door, path, as = usual[door], body, method = body === undefined ? 'GET' : 'POST', headers }: Request): Promise<Answer> => {
    const all: Record<string, string | undefined> = {
      authorization: `Bearer ${await tokenOf(run, as)}`,
      'x-request-id': randomUUID(),
      'x-correlation-id': randomUUID(),
      ...(method === 'POST' && door === 'partner' ? { 'idempotency-key': randomUUID() } : {}),
      ...(body === undefined ? {} : { 'content-type': door === 'fhir' ? 'application/fhir+json' : 'application/json' }),
      ...headers
    }
    const sent = Object.fromEntries(Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined))
    const answer = await fetch(run[door] + path, { method, headers: sent, ...(body === undefined ? {} : { body: asSent(body) }) })
    statuses.push(answer.status)
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, text, body: text === '' ? undefined : JSON.parse(text), sent }
  }
  return { ask, statuses }
}

export type Ask = ReturnType<typeof asking>['ask']
