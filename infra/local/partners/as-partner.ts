import type { Run as RunRead } from '../../../tests/support/run.ts'
import { tokenOf } from '../../../tests/support/token.ts'
import { CannotStart } from '../machine/cannot-start.mjs'

export interface Answered {
  readonly status: number
  readonly body: any
}

interface Sent {
  readonly body?: object
  /** makes a repeat the same request */
  readonly key?: string
  /** of what is changed, as its sender knows it */
  readonly version?: number
}

/** As much of run.json as asking takes. */
export type Reached = Pick<RunRead, 'partner' | 'issuer' | 'clients'>

export type AsPartner = (method: string, path: string, sent?: Sent) => Promise<Answered>

/** The slowest answer is that of a test event, which waits for the endpoint. */
const ANSWER_MS = 30_000

/** Asks the partner API in the partner's own name, as its own system would. */
export const asPartner = (run: Reached, id: string): AsPartner => async (method, path, { body, key, version } = {}) => {
  const answer = await fetch(run.partner + path, {
    method,
    signal: AbortSignal.timeout(ANSWER_MS),
    headers: {
      authorization: `Bearer ${await tokenOf(run, id)}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' })
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

const WITHIN_MS = 20_000
const AGAIN_MS = 200

/** Resolves once the identity provider and the partner API have read that the partner is there. */
export function untilKnown(ask: AsPartner, id: string): Promise<void> {
  return untilAnswers(ask, [200], `has not taken ${id} in`)
}

/** Resolves once the partner API refuses even a token that was given before. */
export function untilUnknown(ask: AsPartner, id: string): Promise<void> {
  return untilAnswers(ask, [401, 403], `still knows ${id}`)
}

async function untilAnswers(ask: AsPartner, wanted: readonly number[], how: string): Promise<void> {
  const until = Date.now() + WITHIN_MS
  for (;;) {
    const status = await ask('GET', '/endpoints').then((answer) => answer.status, () => 0)
    if (wanted.includes(status)) return
    if (Date.now() > until) throw new CannotStart(`The hub ${how} after ${WITHIN_MS / 1_000} s: see in its logs what identity and partner-gateway say of their files, and run this again.`)
    await new Promise((resume) => setTimeout(resume, AGAIN_MS))
  }
}
