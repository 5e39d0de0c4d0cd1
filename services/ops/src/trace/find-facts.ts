import type { Fact } from '@oldham-cares/domain'
import { topics, type Received } from '@oldham-cares/log'
import { unlessAway } from '../unless-away.js'
import { commandIn } from './command-in.js'
import { askedAs, namesOfFact, type NameKind } from './names-of-fact.js'
import { leadRow, listRow, partitionsListing } from './offset-lists.js'
import { readAt } from './read-at.js'
import type { Tracing } from './tracing.js'

/** A record of hub.events as it stands there; without a fact where it is void or nobody can read it. */
export interface FactAt {
  readonly at: Received
  readonly fact?: Fact
}

export interface Found {
  readonly partition: number
  readonly as: NameKind
  /** What the id itself names, of one person. */
  readonly facts: readonly Fact[]
}

type Finding = Pick<Tracing, 'log' | 'lists' | 'pseudonyms'>

export const factsAt = async ({ log }: Pick<Tracing, 'log'>, partition: number, offsets: readonly number[]): Promise<readonly FactAt[]> => {
  const records = await readAt(log.ranges, topics.events, partition, offsets)
  return Promise.all(
    records.map(async (at) => {
      const fact = at.valid ? await log.decode(at).catch(unlessAway) : undefined
      return fact === undefined ? { at } : { at, fact: fact as Fact }
    })
  )
}

export interface FoundUnder {
  /** For each person: more than one where a sender put one correlation id on several requests. */
  readonly found: readonly Found[]
  /** Older facts were left out, and with them perhaps somebody. */
  readonly more: boolean
}

/** What an id names. Throws NotCaughtUp while anything it may be listed in is being rebuilt. */
export const findFacts = async (parts: Finding, id: string): Promise<FoundUnder> => {
  const ids = askedAs(id)
  const leads = ids.map(leadRow)
  const lists = [...ids, commandIn(id)?.command ?? ids[0] ?? id].map(listRow)
  const { facts, gpReleases, partnerReleases } = parts.lists
  const listed = await Promise.all([
    partitionsListing(facts, [...leads, ...lists]),
    partitionsListing(gpReleases, leads),
    partitionsListing(partnerReleases, leads)
  ])
  const partitions = new Set(listed.flatMap((of) => [...of.keys()]))
  const listedIn = (partition: number) => listed.flatMap((of) => of.get(partition) ?? [])
  const found = await Promise.all(
    [...partitions].map(async (partition) => {
      const offsets = new Set(listedIn(partition).flatMap((of) => of.offsets))
      return named(parts, partition, await factsAt(parts, partition, [...offsets]), ids)
    })
  )
  return { found: found.flat(), more: listed.some((of) => of.values().some(({ more }) => more)) }
}

const named = ({ pseudonyms }: Finding, partition: number, read: readonly FactAt[], ids: readonly string[]): readonly Found[] => {
  const matching = read.flatMap(({ fact }) => {
    const names = fact && namesOfFact(fact, pseudonyms)
    const as = ids.flatMap((id) => names?.get(id) ?? []).at(0)
    return fact === undefined || as === undefined ? [] : [{ fact, as }]
  })
  return [...Map.groupBy(matching, ({ fact }) => fact.person).values()].map((of) => ({
    partition,
    as: of[0]?.as ?? 'fact',
    facts: of.map(({ fact }) => fact)
  }))
}
