import type { Fact, Recipient } from '@oldham-cares/domain'
import { topics, type Log, type View } from '@oldham-cares/log'
import type { Look, OpenPair } from './look-at-open.js'
import { pageOfOpen } from './page-of-open.js'
import { pageOfSettled, type Place } from './page-of-settled.js'
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
  readonly look: Look
  readonly log: Pick<Log, 'ranges' | 'decode'>
}

/** Read from the log: the ledger itself keeps of what is settled only where it stands. */
const named = async ({ log }: ListingFacts, status: Status, places: readonly Place[]): Promise<readonly ListedFact[]> => {
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
    return { ...place, status, fact: id, since: time }
  })
}

const isOpenStatus = (status: Status): boolean => status === 'pending' || status === 'unexplained'

/** What waits and what cannot be explained as of now, oldest first; anything else by the days it counts on. */
export const listFacts = async (listing: ListingFacts, asked: FactsAsked): Promise<Facts> => {
  const { status, reason } = asked
  const meant = isMeant(asked)
  const isAsked = (one: { readonly flow?: string; readonly recipient: Recipient; readonly reason?: string }) => (reason === undefined || one.reason === reason) && meant(one)
  if (isOpenStatus(status)) {
    const { page, ...more } = await pageOfOpen(listing.look, (one) => one.status === status && isAsked(one), asked)
    return { ...more, facts: page }
  }
  const { page, ...more } = await pageOfSettled(listing.view, { ...asked, isMeant: isAsked })
  return { ...more, facts: await named(listing, status, page) }
}
