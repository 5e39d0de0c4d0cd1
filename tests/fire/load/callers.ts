import { setTimeout as pause } from 'node:timers/promises'
import type { Run } from '../../support/run.ts'
import { tokenOf } from '../../support/token.ts'

export type DoorName = 'fhir' | 'partner' | 'timeline' | 'ops'

export interface Asking {
  readonly door: DoorName
  readonly as: string
  readonly path: string
  readonly method?: string
  readonly body?: unknown
  /** `X-Request-Id` or `Idempotency-Key`. */
  readonly id: string
  readonly correlation: string
  /** Beside, or in place of, what is usual; undefined leaves a header out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** What a door said, as whoever asked remembers it. No answer at all is status 0. */
export interface Answered {
  readonly door: DoorName
  readonly what: string
  readonly status: number
  /** As the door says: where it was sent none that it takes, it made one. */
  readonly correlation: string
  /** Milliseconds since 1970. */
  readonly began: number
  readonly ended: number
}

export interface Came extends Answered {
  readonly body: any
}

const passing = new Set([0, 408, 425, 429, 503])
/** As long as a system outside waits for one answer. */
const patienceMs = 30_000
const contentTypes = { fhir: 'application/fhir+json', partner: 'application/json', timeline: 'application/json', ops: 'application/json' } as const

const asSent = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

const present = (headers: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((header): header is [string, string] => header[1] !== undefined))

/** `POST /referrals/{id}/accept`: ids are no part of what was asked. */
const named = ({ method, path, body }: Asking): string =>
  `${method ?? (body === undefined ? 'GET' : 'POST')} ${path.replace(/\?.*$/, '').replace(/\/[0-9a-f-]{20,}(?=\/|$)/g, '/{id}')}`

/** The systems outside: they ask, and remember every answer. */
export class Callers {
  readonly answers: Answered[] = []
  /** Set once nobody is waited for any more. */
  over = false

  private readonly run: () => Run

  constructor(run: () => Run) {
    this.run = run
  }

  async ask(asking: Asking): Promise<Came> {
    const began = Date.now()
    const { status, body, correlation } = await this.fetched(asking).catch(() => ({ status: 0, body: undefined, correlation: null }))
    const answered = { door: asking.door, what: named(asking), status, correlation: correlation ?? asking.correlation, began, ended: Date.now() }
    this.answers.push(answered)
    return { ...answered, body }
  }

  /** The same again under the same ids until the answer is neither "not now" nor, where it matters, "not yet". */
  async until(asking: Asking, pending: readonly number[] = [202]): Promise<Came> {
    for (let again = 0; ; again += 1) {
      const came = await this.ask(asking)
      if ((!passing.has(came.status) && !pending.includes(came.status)) || this.over) return came
      await pause(Math.min(150 * 2 ** again, 1_500))
    }
  }

  private async fetched({ door, as, path, method, body, id, correlation, headers }: Asking): Promise<{ status: number; body: any; correlation: string | null }> {
    const answer = await fetch(this.run()[door] + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      signal: AbortSignal.timeout(patienceMs),
      headers: present({
        authorization: `Bearer ${await tokenOf(this.run(), as)}`,
        'x-correlation-id': correlation,
        ...(door === 'fhir' ? { 'x-request-id': id } : { 'idempotency-key': id }),
        ...(body === undefined ? {} : { 'content-type': contentTypes[door] }),
        ...headers
      }),
      ...(body === undefined ? {} : { body: asSent(body) })
    })
    return { status: answer.status, body: await answer.json().catch(() => undefined), correlation: answer.headers.get('x-correlation-id') }
  }
}
