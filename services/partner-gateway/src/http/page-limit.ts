import { Problem } from '@oldham-cares/service-kit'

const usualLimit = 100
const highestLimit = 200

/** The `limit` of a query, as the contract has it. */
export const limitIn = (asked: unknown): number => {
  if (asked === undefined) return usualLimit
  const limit = typeof asked === 'string' && /^\d{1,3}$/.test(asked) ? Number(asked) : 0
  if (limit >= 1 && limit <= highestLimit) return limit
  throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: `limit must be a whole number from 1 to ${highestLimit}.` })
}

/** Where to go on from; a cursor that this hub did not write is told from none at all. */
export const placeIn = <Place>(after: unknown, read: (written: string) => Place | undefined): Place | undefined => {
  if (after === undefined) return undefined
  const place = typeof after === 'string' ? read(after) : undefined
  if (place === undefined) throw new Problem('invalid', { code: 'REQUEST.CURSOR', detail: 'after must be the next of an earlier answer.' })
  return place
}
