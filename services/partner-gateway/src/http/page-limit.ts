import { Problem, readLimit } from '@oldham-cares/service-kit'

/** The `limit` of a query, as the contract has it. */
export const limitIn = (asked: unknown): number => readLimit(asked, { usual: 100, most: 200, code: 'REQUEST.INVALID' })

/** Where to go on from; a cursor that this hub did not write is told from none at all. */
export const placeIn = <Place>(after: unknown, read: (written: string) => Place | undefined): Place | undefined => {
  if (after === undefined) return undefined
  const place = typeof after === 'string' ? read(after) : undefined
  if (place === undefined) throw new Problem('invalid', { code: 'REQUEST.CURSOR', detail: 'after must be the next of an earlier answer.' })
  return place
}
