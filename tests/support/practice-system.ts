import { randomUUID } from 'node:crypto'
import type { Run } from './run.ts'
import { tokenOf } from './token.ts'

export interface FhirAnswer {
  readonly status: number
  readonly body: any
  readonly headers: Headers
}

export interface MessageOptions {
  readonly requestId?: string
  readonly correlationId?: string
}

/** As long as a GP system waits for an answer before it counts as none. */
const patienceMs = 30_000

/** A GP system as it talks to the hub: BaRS messages out, and reads of its own referrals. */
export const practiceSystem = (run: Run, practice: string) => {
  const send = async (method: string, path: string, { requestId = randomUUID(), correlationId = randomUUID() }: MessageOptions = {}, body?: unknown): Promise<FhirAnswer> => {
    const answer = await fetch(run.fhir + path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        authorization: `Bearer ${await tokenOf(run, `gp-${practice}`)}`,
        accept: 'application/fhir+json',
        'x-request-id': requestId,
        'x-correlation-id': correlationId,
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' })
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  return {
    message: (bundle: unknown, ids?: MessageOptions) => send('POST', '/$process-message', ids, bundle),
    read: (path: string) => send('GET', path)
  }
}
