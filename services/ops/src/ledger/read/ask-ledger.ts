import type { OrganisationKind, Recipient } from '@oldham-cares/domain'
import { Problem, readLimit } from '@oldham-cares/service-kit'
import { dayOf, isDay } from '../book/day.js'
import { statuses, type FactsAsked, type Status } from './list-facts.js'
import type { Asked, Period } from './read-ledger.js'

/** As a query string has it: a parameter given twice is a list, and then none. */
export type Query = Readonly<Record<string, unknown>>

const refused = (code: string, detail: string): never => {
  throw new Problem('invalid', { code, detail })
}

const textIn = (query: Query, name: string): string | undefined => {
  const value = query[name]
  if (value === undefined || typeof value === 'string') return value
  return refused('QUERY.INVALID', `${name} may be given once.`)
}

const mostDays = 366

export const periodIn = (query: Query, now: number): Period => {
  const today = dayOf(now)
  const to = textIn(query, 'to') ?? textIn(query, 'from') ?? today
  const from = textIn(query, 'from') ?? to
  if (!isDay(from) || !isDay(to)) return refused('LEDGER.PERIOD_INVALID', 'from and to must be days, as 2026-03-02.')
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days < 0 || days >= mostDays) return refused('LEDGER.PERIOD_INVALID', `to must not be before from, nor ${mostDays} days after it.`)
  return { from, to }
}

const kinds: readonly OrganisationKind[] = ['practice', 'care-setting', 'partner', 'care-team']

const recipientIn = (written: string): Recipient => {
  const [, kind = '', id = ''] = /^([a-z-]+)\/([\w.-]{1,100})$/.exec(written) ?? []
  const known = kinds.find((one) => one === kind)
  return known === undefined ? refused('LEDGER.RECIPIENT_INVALID', `recipient must be one of ${kinds.join(', ')}, a slash and an id.`) : { kind: known, id }
}

export const askedIn = (query: Query, now: number): Asked => {
  const [flow, recipient] = [textIn(query, 'flow'), textIn(query, 'recipient')]
  return { ...periodIn(query, now), ...(flow === undefined ? {} : { flow }), ...(recipient === undefined ? {} : { recipient: recipientIn(recipient) }) }
}

const statusIn = (written: string | undefined): Status =>
  statuses.find((one) => one === written) ?? refused('LEDGER.STATUS_INVALID', `status must be one of ${statuses.join(', ')}.`)

const afterIn = (written: string | undefined): number => {
  const after = Number(written ?? 0)
  return Number.isSafeInteger(after) && after >= 0 ? after : refused('LEDGER.AFTER_INVALID', 'after must be what next said.')
}

export const factsAskedIn = (query: Query, now: number): FactsAsked => {
  const reason = textIn(query, 'reason')
  return {
    ...askedIn(query, now),
    status: statusIn(textIn(query, 'status')),
    ...(reason === undefined ? {} : { reason }),
    after: afterIn(textIn(query, 'after')),
    limit: readLimit(query['limit'], { usual: 100, most: 500, code: 'PAGE.LIMIT_INVALID' })
  }
}
