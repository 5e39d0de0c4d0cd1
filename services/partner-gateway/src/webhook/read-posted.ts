import type { Posted } from '@oldham-cares/service-kit'
import { failed, type Sent } from '../exit/tell-through.js'

/** Standard Webhooks: whoever answers so has too much to do, now or behind a proxy. */
const tooMuch: ReadonlySet<number> = new Set([429, 502, 504])

const failureOf = (status: number): string => {
  if (status === 410) return 'WEBHOOK.GONE'
  return tooMuch.has(status) ? 'WEBHOOK.SLOW_DOWN' : 'WEBHOOK.NOT_TAKEN'
}

const withoutStatus = {
  timeout: 'WEBHOOK.TIMEOUT',
  unreachable: 'WEBHOOK.UNREACHABLE',
  certificate: 'WEBHOOK.CERTIFICATE',
  'cut-off': 'HUB.CUT_OFF',
  'refused-address': 'WEBHOOK.ADDRESS_REFUSED',
  'too-big': 'WEBHOOK.TOO_BIG'
} as const

/** What an answer means for the delivery. 410 disables the endpoint, SLOW_DOWN slows it down, all but 2xx is tried again. */
export const readPosted = (posted: Posted): Sent => {
  if (posted.stage === 'taken') return { taken: true, status: posted.status }
  if (posted.stage === 'redirect') return failed('WEBHOOK.REDIRECTS', posted.status)
  if (posted.stage !== 'status') return failed(withoutStatus[posted.stage])
  const { status, retryAfterMs } = posted
  return { ...failed(failureOf(status), status), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}
