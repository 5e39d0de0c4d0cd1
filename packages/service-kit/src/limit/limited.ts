import type { Authenticate } from '../auth/caller.js'
import type { StartConfig } from '../config/hub-settings.js'
import type { Logger } from '../logging/logger.js'
import type { Register } from '../register/register.js'
import { limitCallers } from './limit-callers.js'
import { openBuckets } from './open-buckets.js'

export interface LimitedBy {
  readonly config: StartConfig
  readonly register: Register
  readonly log: Logger
  /** Replicas of one service share their buckets by it. */
  readonly name: string | undefined
}

/** Counts callers where the service has a name, a Redis and a rate; elsewhere the authenticator is left as it is. */
export const limited = (
  authenticate: Authenticate,
  { config: { redisUrl, requestsPerSecond: perSecond }, register, log, name }: LimitedBy
): { readonly authenticate: Authenticate; close(): void } => {
  if (name === undefined || redisUrl === undefined || perSecond === undefined) return { authenticate, close: () => {} }
  const { take, close } = openBuckets(redisUrl, name)
  const perSecondOf = (org: string) => register.requestsPerSecond(org)
  return { authenticate: limitCallers(authenticate, { take, perSecond, perSecondOf, log }), close }
}
