import type { Instant } from '@oldham-cares/domain'
import { readInstant } from '@oldham-cares/service-kit'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Consent, Provision } from './fhir-consent.js'

export interface Times {
  readonly asserted?: Instant
  readonly from?: Instant
  readonly until?: Instant
}

/** The partnership was awarded on this day: nobody agreed to anything here before it. */
const earliest = Date.parse('2019-03-14T00:00:00Z')

/** Clocks of two systems differ by less. */
const aheadMs = 5 * 60_000

const hourMs = 3_600_000
const dayMs = 24 * hourMs

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

/**
 * A day begins at midnight UTC, in summer an hour after Oldham's, and ends an hour before the next, in winter an hour before
 * Oldham's: a window is never longer than the one that was agreed to.
 */
const instantOf = (text: string, side: 'start' | 'end'): Instant | undefined => {
  if (!isDay(text)) return readInstant(text)
  const midnight = readInstant(`${text}T00:00:00Z`)
  return midnight === undefined || side === 'start' ? midnight : midnight + dayMs - hourMs
}

interface Written {
  readonly text: string
  readonly at: string
  readonly side: 'start' | 'end'
}

const sidesOf = ({ period }: Provision, at: string): readonly Written[] =>
  (['start', 'end'] as const).flatMap((side) => {
    const text = period?.[side]
    return text === undefined ? [] : [{ text, side, at: `${at}.period.${side}` }]
  })

/**
 * A denial counts from when it came until it is lifted: of a window it keeps a beginning that is past, and nothing else.
 * FHIRPath of one that it would not keep.
 */
export const notKeptBy = (denial: Provision, root: Provision, at: string, now: Instant): string | undefined => {
  const [bounding] = [...sidesOf(denial, at), ...sidesOf(root, 'Consent.provision')].filter(
    ({ text, side }) => side === 'end' || (instantOf(text, 'start') ?? Number.POSITIVE_INFINITY) > now
  )
  return bounding?.at.replace(/\.(start|end)$/, '')
}

const saidAt = ({ dateTime }: Pick<Consent, 'dateTime'>, denies: boolean, now: Instant): Instant | Refusal | undefined => {
  if (dateTime === undefined) return undefined
  const said = instantOf(dateTime, 'start')
  if (said === undefined) return refuse('STRUCTURE.VALUE', 'Consent.dateTime')
  // A denial of whatever time is heard, as of when it came: refusing it would leave open what the person closed.
  return !denies && (said > now + aheadMs || said < earliest) ? refuse('CONSENT.TIME', 'Consent.dateTime') : said
}

/** The window in which both the rule and its exception hold. */
export const whenItHolds = ({ status, ...consent }: Consent, one: Provision, at: string, now: Instant): Times | Refusal => {
  const denies = one.type === 'deny' || status === 'rejected'
  const said = saidAt(consent, denies, now)
  if (said !== undefined && typeof said !== 'number') return said
  const times: { asserted?: Instant; from?: Instant; until?: Instant } = said === undefined ? {} : { asserted: said }
  for (const { text, at: where, side } of [...sidesOf(consent.provision, 'Consent.provision'), ...sidesOf(one, at)]) {
    const instant = instantOf(text, side)
    if (instant === undefined) return refuse('STRUCTURE.VALUE', where)
    if (side === 'start') times.from = Math.max(instant, times.from ?? instant)
    else if (!denies && instant <= now) return refuse('CONSENT.ENDED', where)
    else times.until = Math.min(instant, times.until ?? instant)
  }
  return times
}
