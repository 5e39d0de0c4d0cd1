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
  /** Until it holds a request again, in whole seconds and never too early. */
  readonly retryAfterSeconds: number
}

/** Takes one request out of a client's bucket. Rejects where the buckets cannot be reached. */
export type TakeToken = (client: string, rate: Rate) => Promise<Allowance>

/** `left` requests in the bucket; fewer than none where replicas together let too many pass. */
export const allowanceOf = ({ perSecond, burst }: Rate, left: number, taken: boolean): Allowance => ({
  taken,
  limit: burst,
  remaining: Math.max(0, Math.floor(left)),
  resetSeconds: Math.ceil((burst - left) / perSecond),
  retryAfterSeconds: taken ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond))
})

/** draft-ietf-httpapi-ratelimit-headers as widely read: three counts, and on a refusal when to come again. */
export const allowanceHeaders = (allowance: Allowance | undefined): Readonly<Record<string, string>> =>
  allowance === undefined
    ? {}
    : {
        'ratelimit-limit': String(allowance.limit),
        'ratelimit-remaining': String(allowance.remaining),
        'ratelimit-reset': String(allowance.resetSeconds),
        ...(allowance.taken ? {} : { 'retry-after': String(allowance.retryAfterSeconds) })
      }
