import { Problem, readInstant, readLimit } from '@oldham-cares/service-kit'
import type { Filter } from '../read/filter.js'
import { isRef } from '../read/find-person.js'
import type { PageAsked } from '../read/parts.js'

export const defaultLimit = 50
export const mostLimit = 200

export type Query = Readonly<Record<string, unknown>>

const cursorShape = /^[\w-]{1,400}$/
const typesShape = /^[A-Za-z]{1,40}(,[A-Za-z]{1,40}){0,40}$/

const invalid = (code: string, detail: string): Problem => new Problem('invalid', { detail, code })

export const cursorUnknown = (): Problem => invalid('PAGE.CURSOR_UNKNOWN', 'The cursor is none that was given for this list.')

/** A cursor of the query or of `Last-Event-ID`. A parameter given twice is refused like any that is no value. */
export const cursorIn = (after: unknown): { readonly after?: string } => {
  if (after === undefined) return {}
  if (typeof after === 'string' && cursorShape.test(after)) return { after }
  throw cursorUnknown()
}

/** `?after=` and `?limit=` */
export const pageAsked = ({ after, limit }: Query): PageAsked => ({
  ...cursorIn(after),
  limit: readLimit(limit, { usual: defaultLimit, most: mostLimit, code: 'PAGE.LIMIT_INVALID' })
})

/** A time of the query, in milliseconds since 1970. */
export const timeIn = (query: Query, name: string): number | undefined => {
  const given = query[name]
  if (given === undefined) return undefined
  const time = typeof given === 'string' ? readInstant(given) : undefined
  if (time === undefined) throw invalid('FILTER.INVALID', `${name} must be a time as RFC 3339 writes it.`)
  return time
}

/** `?state=`: there is one list, and whoever names another is told. */
export const stateAsked = ({ state }: Query): void => {
  if (state !== undefined && state !== 'unreviewed') throw invalid('FILTER.INVALID', 'state must be unreviewed.')
}

/** `?type=`, `?referral=`, `?from=` and `?until=` */
export const filterAsked = (query: Query): Filter => {
  const { type, referral } = query
  if (type !== undefined && !(typeof type === 'string' && typesShape.test(type))) {
    throw invalid('FILTER.INVALID', 'type must be types of entries, separated by commas.')
  }
  if (referral !== undefined && !(typeof referral === 'string' && isRef(referral))) {
    throw invalid('FILTER.INVALID', 'referral must be what the team calls a referral.')
  }
  const [from, until] = [timeIn(query, 'from'), timeIn(query, 'until')]
  return {
    ...(type === undefined ? {} : { types: new Set(type.split(',')) }),
    ...(referral === undefined ? {} : { referral }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until })
  }
}
