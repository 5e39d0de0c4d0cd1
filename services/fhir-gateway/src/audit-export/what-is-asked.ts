import type { Instant } from '@oldham-cares/domain'
import { numberAskedFor } from '../read/person-asked-for.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { firstPage, readPage, type Page } from './page.js'
import { whenRecorded } from './when-recorded.js'

export interface Asked {
  readonly nhsNumber: string
  /** Everybody who was ever met under it, the first first: whoever was erased has been seen too. */
  readonly people: readonly string[]
  readonly fits: (time: Instant) => boolean
  readonly count: number
  readonly page: Page
}

/** An AuditEvent is 2 to 3 KB. More than the most is asked for in vain, as FHIR has it: the page is shorter. */
const usual = 100
const most = 500

const countIn = (texts: readonly string[]): number | undefined => {
  const [text = String(usual), another] = texts
  return another === undefined && /^[1-9]\d{0,8}$/.test(text) ? Math.min(Number(text), most) : undefined
}

const pageIn = (texts: readonly string[]): Page | undefined => {
  const [text, another] = texts
  if (another !== undefined) return undefined
  return text === undefined ? firstPage : readPage(text)
}

export const whatIsAsked = (query: URLSearchParams, { keys, pseudonyms }: Pick<Parts, 'keys' | 'pseudonyms'>): Asked | Refusal => {
  const asked = numberAskedFor(query, ['date', '_count', 'page'])
  if (isRefusal(asked)) return asked
  const people = keys.directory.everybodyUnder(pseudonyms.hmacOfNhsNumber(asked.nhsNumber))
  const fits = whenRecorded(query.getAll('date'))
  if (fits === undefined) return refuse('SEARCH.INVALID', 'http.date')
  const count = countIn(query.getAll('_count'))
  if (count === undefined) return refuse('SEARCH.INVALID', 'http._count')
  const page = pageIn(query.getAll('page'))
  if (page === undefined || (page.whose > 0 && page.whose >= people.length)) return refuse('SEARCH.INVALID', 'http.page')
  return { ...asked, people, fits, count, page }
}
