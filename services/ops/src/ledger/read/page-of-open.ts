import type { Look, OpenPair } from './look-at-open.js'

export interface PageAsked {
  /** How many of the list were told before. */
  readonly after: number
  readonly limit: number
}

export interface Page<One> {
  readonly count: number
  readonly page: readonly One[]
  /** Absent where there is no more. */
  readonly next?: number
}

export const nextOf = (count: number, { after, limit }: PageAsked): { readonly next?: number } => (after + limit < count ? { next: after + limit } : {})

const minuteOf = ({ since }: OpenPair): number => Math.floor(since / 60_000)

interface Span {
  readonly first: number
  readonly last: number
  /** Of the first minute's, how many were told before. */
  readonly skip: number
}

/** The minutes that hold the page. */
const spanOf = (minutes: ReadonlyMap<number, number>, { after, limit }: PageAsked): Span | undefined => {
  let [before, span] = [0, undefined as Span | undefined]
  for (const [minute, count] of [...minutes].toSorted(([a], [b]) => a - b)) {
    if (before + count > after && before < after + limit) span = { first: span?.first ?? minute, last: minute, skip: span?.skip ?? after - before }
    before += count
  }
  return span
}

const inOrder = (a: OpenPair, b: OpenPair): number => a.since - b.since || a.fact.localeCompare(b.fact) || a.recipient.id.localeCompare(b.recipient.id)

/**
 * A page of what is open, oldest first. Looked through twice, so that no more is held than came in the minutes of the page: first how
 * many came in which minute, then those.
 */
export const pageOfOpen = async (look: Look, isMeant: (open: OpenPair) => boolean, asked: PageAsked): Promise<Page<OpenPair>> => {
  const minutes = new Map<number, number>()
  let count = 0
  await look({
    pair: (open) => {
      if (!isMeant(open)) return
      count += 1
      minutes.set(minuteOf(open), (minutes.get(minuteOf(open)) ?? 0) + 1)
    }
  })
  const span = spanOf(minutes, asked)
  if (span === undefined) return { count, page: [] }
  const found: OpenPair[] = []
  await look({ pair: (open) => void (isMeant(open) && minuteOf(open) >= span.first && minuteOf(open) <= span.last && found.push(open)) })
  return { count, page: found.toSorted(inOrder).slice(span.skip, span.skip + asked.limit), ...nextOf(count, asked) }
}
