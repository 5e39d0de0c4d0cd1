import { Problem } from '@oldham-cares/service-kit'

const defaultLimit = 100
const mostLimit = 1_000

/** How many of the newest are asked for. */
export const limitIn = (limit: unknown): number => {
  if (limit === undefined) return defaultLimit
  const asked = typeof limit === 'string' && /^\d{1,4}$/.test(limit) ? Number(limit) : Number.NaN
  if (asked >= 1 && asked <= mostLimit) return asked
  throw new Problem('invalid', { detail: `limit must be a whole number from 1 to ${mostLimit}.`, code: 'PAGE.LIMIT_INVALID' })
}
