import { Problem, readLimit } from '@oldham-cares/service-kit'

/** The `limit` of a query, as the contract has it. */
export const limitIn = (asked: unknown): number => readLimit(asked, { usual: 100, most: 200, code: 'REQUEST.INVALID' })

const longestWaitSeconds = 30

/** The seconds of a `wait`: none where nothing is asked for. */
export const waitMsIn = (asked: unknown): number => {
  if (asked === undefined || asked === '0') return 0
  const seconds = typeof asked === 'string' && /^\d{1,2}$/.test(asked) ? Number(asked) : 0
  if (seconds >= 1 && seconds <= longestWaitSeconds) return seconds * 1_000
  throw new Problem('invalid', { code: 'REQUEST.INVALID', detail: `wait must be a whole number of seconds from 0 to ${longestWaitSeconds}.` })
}

export const cursorUnknown = (name: 'after' | 'cursor'): Problem =>
  new Problem('invalid', { code: 'REQUEST.CURSOR', detail: `${name} must be the next of an earlier answer.` })

/** Where to go on from; a cursor that this hub did not write is told from none at all. */
export const placeIn = <Place>(after: unknown, read: (written: string) => Place | undefined): Place | undefined => {
  if (after === undefined) return undefined
  const place = typeof after === 'string' ? read(after) : undefined
  if (place === undefined) throw cursorUnknown('after')
  return place
}
