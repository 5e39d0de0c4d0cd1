import { Problem, readInstant } from '@oldham-cares/service-kit'
import { hourMs } from './fold-receipts.js'
import type { Asked } from './read-receipts.js'

/** Of hours a month may be asked for, of days a year. */
const longest = { hour: 31 * 24 * hourMs, day: 366 * 24 * hourMs }
const usual = 24 * hourMs

const wrong = (detail: string): Problem => new Problem('invalid', { code: 'RECEIPTS.PERIOD_INVALID', detail })

const instantIn = (given: unknown, name: string): number | undefined => {
  if (given === undefined) return undefined
  const at = typeof given === 'string' ? readInstant(given) : undefined
  if (at === undefined) throw wrong(`${name} must be a date-time as RFC 3339 writes it.`)
  return at
}

/** Whole hours that hold the period asked for; the last day where none is. Throws 400. */
export const readAsked = (query: Readonly<Record<string, unknown>>, now: number): Asked => {
  const per = query['per'] ?? 'hour'
  if (per !== 'hour' && per !== 'day') throw wrong('per must be hour or day.')
  const to = Math.ceil((instantIn(query['to'], 'to') ?? now) / hourMs) * hourMs
  const from = Math.floor((instantIn(query['from'], 'from') ?? to - usual) / hourMs) * hourMs
  if (from >= to) throw wrong('from must lie before to.')
  if (to - from > longest[per] + hourMs) throw wrong(`Of each ${per} no more than ${longest[per] / usual} days may be asked for.`)
  return { from, to, per }
}
