import type { Authenticate } from '../auth/caller.js'
import type { Logger } from '../logging/logger.js'
import { rateOf, type TakeToken } from './allowance.js'

export interface Limits {
  readonly take: TakeToken
  readonly perSecond: number
  /** What the register says of an organisation; undefined where it says nothing. */
  readonly perSecondOf: (org: string) => number | undefined
  readonly log: Logger
}

/**
 * Counts each caller whose token is good, whatever it is good for, per client of an organisation. Where the buckets cannot be reached everybody is
 * let through: a limit protects the hub, not people, and the gates close by themselves when Redis is away.
 */
export const limitCallers = (authenticate: Authenticate, { take, perSecond, perSecondOf, log }: Limits): Authenticate => {
  let counting = true
  const counts = (now: boolean): void => {
    if (counting && !now) log.warn('limits.not-counted')
    if (!counting && now) log.info('limits.counted-again')
    counting = now
  }
  return async (authorization, scope) => {
    const answer = await authenticate(authorization, scope)
    const caller = answer.ok ? answer : answer.caller
    if (caller === undefined) return answer
    const { org, client } = caller
    const allowance = await take(`${org}/${client}`, rateOf(perSecondOf(org) ?? perSecond)).catch(() => undefined)
    counts(allowance !== undefined)
    if (allowance === undefined) return answer
    if (allowance.taken) return { ...answer, allowance }
    log.info('caller.limited', { org, client })
    return { ok: false, reason: 'too-many-requests', caller, allowance }
  }
}
