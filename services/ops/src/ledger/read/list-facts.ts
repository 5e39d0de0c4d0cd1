import type { Fact } from '@oldham-cares/domain'
import { topics, type Log, type View } from '@oldham-cares/log'
import { recipientIn } from './accounts.js'
import type { Look, OpenPair } from './look-at-open.js'
import { readFound } from './read-books.js'
import { isMeant, type Asked } from './read-ledger.js'

export type Status = 'entitled' | 'delivered' | 'withheld' | 'dead' | 'pending' | 'unexplained'

export const statuses: readonly Status[] = ['entitled', 'delivered', 'withheld', 'dead', 'pending', 'unexplained']

/** A fact behind a number: ids, a place and a reason, nothing of what it says. */
export interface ListedFact extends Omit<OpenPair, 'status' | 'reason' | 'since'> {
  readonly status: Status
  readonly reason?: string
  /** The day it counts on; absent of what is open. */
  readonly day?: string
  /** In ms: when the fact came. */
  readonly since: number
}

export interface FactsAsked extends Asked {
  readonly status: Status
  readonly reason?: string
  /** How many of the list were told before. */
  readonly after: number
  readonly limit: number
}

export interface Facts {
  readonly count: number
  readonly facts: readonly ListedFact[]
  /** Absent where there is no more. */
  readonly next?: number
}

export interface ListingFacts {
  readonly view: Pick<View, 'load'>
  readonly look: () => Promise<Look>
  readonly log: Pick<Log, 'ranges' | 'decode'>
}

type Place = Omit<ListedFact, 'fact' | 'since'> & { readonly offset: number }

const reasonIn = (column: string): string | undefined => (column.includes(':') ? column.slice(column.indexOf(':') + 1) : undefined)

type Noted = Place & { readonly takenBack: boolean }

const notedIn = (status: Status, { partition, day, book, row }: Awaited<ReturnType<typeof readFound>>[number]): readonly Noted[] =>
  Object.entries(row).flatMap(([flow, columns]) =>
    Object.entries(columns).flatMap(([written, offsets]) => {
      const takenBack = written.startsWith('-')
      const column = takenBack ? written.slice(1) : written
      const reason = reasonIn(column)
      if (column.split(':', 1)[0] !== status) return []
      return offsets.map((offset): Noted => ({ takenBack, status, ...(reason === undefined ? {} : { reason }), day, partition, offset, flow, recipient: recipientIn(book) }))
    })
  )

const nameOf = ({ partition, offset, recipient, reason }: Place): string => [partition, offset, recipient.kind, recipient.id, reason].join(' ')

/** What was counted in the period and not taken back in it: as many as the figure says, but for those taken back of earlier days. */
const placesOf = async (view: Pick<View, 'load'>, { from, to, status }: FactsAsked): Promise<readonly Place[]> => {
  const noted = (await readFound(view, (day) => day >= from && day <= to)).flatMap((one) => notedIn(status, one))
  const back = new Map<string, number>()
  for (const one of noted) if (one.takenBack) back.set(nameOf(one), (back.get(nameOf(one)) ?? 0) + 1)
  return noted.flatMap(({ takenBack, ...place }) => {
    if (takenBack) return []
    const left = back.get(nameOf(place)) ?? 0
    if (left === 0) return [place]
    back.set(nameOf(place), left - 1)
    return []
  })
}

/** Read from the log: the ledger itself keeps of what is settled only where it stands. */
const named = async ({ log }: ListingFacts, places: readonly Place[]): Promise<readonly ListedFact[]> => {
  const at = new Map<string, Fact>()
  const wanted = new Map(places.map(({ partition, offset }) => [`${partition}/${offset}`, { partition, offset }]))
  await Promise.all(
    [...wanted].map(([name, { partition, offset }]) =>
      log.ranges.read({ topic: topics.events, partition, from: offset, to: offset + 1 }, async ([record]) => {
        if (record !== undefined) at.set(name, (await log.decode(record)) as Fact)
      })
    )
  )
  return places.map((place) => {
    const { id = '', time = 0 } = at.get(`${place.partition}/${place.offset}`) ?? {}
    return { ...place, fact: id, since: time }
  })
}

const isOpenStatus = (status: Status): boolean => status === 'pending' || status === 'unexplained'

const paged = <One>(all: readonly One[], { after, limit }: FactsAsked): { readonly page: readonly One[]; readonly next?: number } => {
  const page = all.slice(after, after + limit)
  return { page, ...(after + limit < all.length ? { next: after + limit } : {}) }
}

/** What waits and what cannot be explained as of now, oldest first; anything else by the days it counts on. */
export const listFacts = async (listing: ListingFacts, asked: FactsAsked): Promise<Facts> => {
  const { status, reason } = asked
  const meant = isMeant(asked)
  const isAsked = (one: { readonly reason?: string | undefined }) => reason === undefined || one.reason === reason
  if (isOpenStatus(status)) {
    const open = (await listing.look()).open.filter((one) => one.status === status && meant(one) && isAsked(one))
    const { page, ...more } = paged(open.toSorted((a, b) => a.since - b.since || a.fact.localeCompare(b.fact)), asked)
    return { count: open.length, facts: page, ...more }
  }
  const places = (await placesOf(listing.view, asked)).filter((place) => meant(place) && isAsked(place))
  const inOrder = places.toSorted((a, b) => (a.day ?? '').localeCompare(b.day ?? '') || a.partition - b.partition || a.offset - b.offset)
  const { page, ...more } = paged(inOrder, asked)
  return { count: places.length, facts: await named(listing, page), ...more }
}
