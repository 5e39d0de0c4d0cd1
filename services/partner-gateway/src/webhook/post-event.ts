import type { Attempted } from '@oldham-cares/log'
import type { ThinEvent } from '../exit/thin-event.js'
import { goneAgainMs, retryAfterMs } from './back-off.js'
import { signed } from './sign.js'

export interface Destination {
  readonly url: string
  readonly secret: string
}

const timeoutMs = 20_000

type Failed = Extract<Attempted, { outcome: 'failed' }>
type Posted = { readonly taken: true; readonly status: number } | ({ readonly taken: false } & Failed)

const failed = (failure: string, more: Partial<Failed> = {}): Posted => ({ taken: false, outcome: 'failed', failure, ...more })

const codeOf = (cause: unknown): string =>
  cause instanceof Error && cause.name === 'TimeoutError' ? 'WEBHOOK.TIMEOUT' : 'WEBHOOK.UNREACHABLE'

const read = (response: Response, now: number): Posted => {
  const { status } = response
  if (response.ok) return { taken: true, status }
  if (status >= 300 && status < 400) return failed('WEBHOOK.REDIRECTS', { status })
  if (status === 410) return failed('WEBHOOK.GONE', { status, retryAfterMs: goneAgainMs })
  const wait = retryAfterMs(response.headers.get('retry-after'), now)
  return failed('WEBHOOK.NOT_TAKEN', { status, ...(wait === undefined ? {} : { retryAfterMs: wait }) })
}

/** One signed request. Whatever the partner does is an answer, never a throw; what it writes back is not read. */
export const postEvent = async ({ url, secret }: Destination, event: ThinEvent, now: () => number): Promise<Posted> => {
  const body = JSON.stringify(event)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/cloudevents+json', ...signed(secret, event.id, body, new Date(now())) },
      body
    })
    await response.body?.cancel()
    return read(response, now())
  } catch (cause) {
    return failed(codeOf(cause))
  }
}
