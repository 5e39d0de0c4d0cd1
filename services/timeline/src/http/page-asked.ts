import { Problem } from '@oldham-cares/service-kit'
import type { PageAsked } from '../read/parts.js'

export const defaultLimit = 50
export const mostLimit = 200

const cursorShape = /^[\w-]{1,200}$/

export const cursorUnknown = (): Problem =>
  new Problem('invalid', { detail: 'The cursor is none that was given for this list.', code: 'PAGE.CURSOR_UNKNOWN' })

const limitIn = (limit: unknown): number => {
  const asked = typeof limit === 'string' && /^\d{1,3}$/.test(limit) ? Number(limit) : Number.NaN
  if (asked >= 1 && asked <= mostLimit) return asked
  throw new Problem('invalid', { detail: `limit must be a whole number from 1 to ${mostLimit}.`, code: 'PAGE.LIMIT_INVALID' })
}

/** `?after=` and `?limit=`; a parameter given twice is refused like any that is no value. */
export const pageAsked = ({ after, limit }: Readonly<Record<string, unknown>>): PageAsked => {
  if (after !== undefined && !(typeof after === 'string' && cursorShape.test(after))) throw cursorUnknown()
  return { ...(after === undefined ? {} : { after }), limit: limit === undefined ? defaultLimit : limitIn(limit) }
}
