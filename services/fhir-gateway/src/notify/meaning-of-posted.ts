import { afterFailedTries, patienceAsked } from '@oldham-cares/domain'
import type { Posted } from '@oldham-cares/service-kit'

/** What a subscriber came to; a hub that is cut off asked nobody. */
export type Answered = Exclude<Posted, { readonly stage: 'cut-off' }>

export type Notified =
  | { readonly outcome: 'delivered'; readonly status: number }
  | { readonly outcome: 'attempted'; readonly failure: string; readonly status?: number; readonly waitMs: number; readonly gone: boolean }

const failures: Readonly<Record<Exclude<Answered['stage'], 'taken'>, string>> = {
  status: 'SUBSCRIBER.NOT_TAKEN',
  redirect: 'SUBSCRIBER.REDIRECTS',
  timeout: 'SUBSCRIBER.TIMEOUT',
  unreachable: 'SUBSCRIBER.UNREACHABLE',
  certificate: 'SUBSCRIBER.CERTIFICATE',
  'refused-address': 'SUBSCRIBER.ADDRESS_REFUSED',
  'too-big': 'SUBSCRIBER.ANSWER_TOO_BIG'
}

/** What a subscriber's answer to the nth try comes to: taken, or tried again by the schedule of every endpoint. 410 is for good. */
export const meaningOfPosted = (posted: Answered, attempt: number, random: number): Notified => {
  if (posted.stage === 'taken') return { outcome: 'delivered', status: posted.status }
  const status = 'status' in posted ? posted.status : undefined
  const asked = posted.stage === 'status' ? posted.retryAfterMs : undefined
  return {
    outcome: 'attempted',
    failure: status === 410 ? 'SUBSCRIBER.GONE' : failures[posted.stage],
    ...(status === undefined ? {} : { status }),
    waitMs: asked === undefined ? afterFailedTries(attempt, random) : patienceAsked(asked, attempt),
    gone: status === 410
  }
}
