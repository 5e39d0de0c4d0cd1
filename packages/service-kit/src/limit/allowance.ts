/** A bucket of `burst` requests that fills by `perSecond`. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Requests of one client that one service takes: twice a second's worth may come at once. */
export const rateOf = (perSecond: number): Rate => ({ perSecond, burst: 2 * perSecond })

/** What is left to a client after this request. */
export interface Allowance {
  readonly taken: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the bucket is full again. */
  readonly resetSeconds: number
}

/** A bucket gets at least one request each second, so this is never too early. */
const retryAfterSeconds = 1

/** draft-ietf-httpapi-ratelimit-headers as widely read: three counts, and on a refusal when to come again. */
export const allowanceHeaders = (allowance: Allowance | undefined): Readonly<Record<string, string>> =>
  allowance === undefined
    ? {}
    : {
        'ratelimit-limit': String(allowance.limit),
        'ratelimit-remaining': String(allowance.remaining),
        'ratelimit-reset': String(allowance.resetSeconds),
        ...(allowance.taken ? {} : { 'retry-after': String(retryAfterSeconds) })
      }
