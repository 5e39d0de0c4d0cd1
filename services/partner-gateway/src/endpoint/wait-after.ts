import { afterFailedTries, afterOwnFaults, isOwnFault, patienceAsked } from '@oldham-cares/domain'
import type { Failed } from '@oldham-cares/log'

/** How long, in ms, until a failed try is made again: as the endpoint asks, else by the schedule. Faults of the hub's own pass sooner. */
export const waitAfter = ({ attempt, failures, failure, retryAfterMs }: Failed, random: number): number => {
  if (isOwnFault(failure)) return afterOwnFaults(attempt - failures, random)
  return retryAfterMs === undefined ? afterFailedTries(failures, random) : patienceAsked(retryAfterMs, failures)
}
