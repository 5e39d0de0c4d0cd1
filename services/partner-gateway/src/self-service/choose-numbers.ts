import type { NumberRange, Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow, partitionCount, type View } from '@oldham-cares/log'
import { readInstant } from '@oldham-cares/service-kit'
import type { Body } from '../contract/body.js'
import { partner, type PartnerIds } from '@oldham-cares/service-kit/tell'
import type { Refused } from './refused.js'

/** What a partner was told, by number. */
export interface Told {
  readonly releases: View
  readonly ids: PartnerIds
  readonly now: () => number
}

const mostOfAReplay = 100_000
/** For one event 500 numbers of each of 24 streams are looked through at once, eight times: some 100,000 where all are as busy. */
const atOnce = 500
const mostRounds = 8

const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)
const refuse = (code: string, detail: string, pointer?: string): Refused => ({ code, detail, ...(pointer === undefined ? {} : { pointer }) })

const lastOf = async ({ releases }: Told, org: string, partition: number): Promise<number> =>
  ((await releases.ask(partition, [lastNumberRow(partner(org))]))[0] as number | undefined) ?? 0

const released = async ({ releases }: Told, org: string, partition: number, numbers: readonly number[]) =>
  (await releases.ask(partition, numbers.map((number) => numberedRow(partner(org), number)))) as readonly (Release | undefined)[]

/**
 * The first number that was decided in the partner's own second of that moment or later; one beyond the last where none was. To the
 * millisecond it would tell what the times of events do not: see PartnerIds.instant.
 */
const firstSince = async (told: Told, org: string, partition: number, moment: number): Promise<number> => {
  const inOwn = (time: number): number => told.ids.instant(org, time)
  let [low, high] = [1, (await lastOf(told, org, partition)) + 1]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [release] = await released(told, org, partition, [middle])
    if (release !== undefined && inOwn(release.time) < inOwn(moment)) low = middle + 1
    else high = middle
  }
  return low
}

const since = async (told: Told, org: string, from: number, until: number | undefined): Promise<readonly NumberRange[] | Refused> => {
  if (from > told.now()) return refuse('REPLAY.TIME_WRONG', 'Nothing has been told since a moment that is yet to come.', '/since')
  if (until !== undefined && until <= from) return refuse('REPLAY.TIME_WRONG', 'The end must come after the beginning.', '/until')
  const lastBefore = async (partition: number): Promise<number> =>
    until === undefined ? lastOf(told, org, partition) : (await firstSince(told, org, partition, until)) - 1
  return Promise.all(
    partitions.map(async (partition) => {
      const [first, to] = await Promise.all([firstSince(told, org, partition, from), lastBefore(partition)])
      return { partition, from: first, to }
    })
  )
}

interface Numbers {
  readonly stream: string
  readonly from: number
  readonly to: number
}

const between = async (told: Told, org: string, { stream, from, to }: Numbers): Promise<readonly NumberRange[] | Refused> => {
  const partition = partitions.find((one) => told.ids.of(org, 'stream', String(one)) === stream)
  if (partition === undefined) return refuse('REPLAY.STREAM_UNKNOWN', 'You have no such stream.', '/stream')
  if (to < from) return refuse('REPLAY.NUMBERS_UNKNOWN', 'The last number must not come before the first.', '/to')
  if (to > (await lastOf(told, org, partition))) return refuse('REPLAY.NUMBERS_UNKNOWN', 'The number is beyond the last of the stream.', '/to')
  return [{ partition, from, to }]
}

/** An id tells nothing of where it stands, so the newest numbers of every stream are looked through, some at a time. */
const ofEvent = async (told: Told, org: string, event: string): Promise<readonly NumberRange[] | Refused> => {
  const unread = await Promise.all(partitions.map((partition) => lastOf(told, org, partition)))
  const newest = async (last: number, partition: number): Promise<NumberRange | undefined> => {
    const numbers = Array.from({ length: Math.min(atOnce, last) }, (_, index) => last - index)
    unread[partition] = last - numbers.length
    const releases = await released(told, org, partition, numbers)
    const found = numbers.find((_, index) => told.ids.of(org, 'event', releases[index]?.id ?? '') === event)
    return found === undefined ? undefined : { partition, from: found, to: found }
  }
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    const found = (await Promise.all(unread.map(newest))).find((range) => range !== undefined)
    if (found) return [found]
    if (unread.every((last) => last === 0)) break
  }
  return refuse('REPLAY.EVENT_UNKNOWN', 'No event of that id is among your newest 4,000 of each stream; ask by its stream and number.', '/event')
}

const chosen = (told: Told, org: string, asked: Body<'AskReplay'>): Promise<readonly NumberRange[] | Refused> => {
  const { event, stream, from, to, since: first, until } = asked
  if (event !== undefined) return ofEvent(told, org, event)
  if (stream !== undefined && from !== undefined && to !== undefined) return between(told, org, { stream, from, to })
  return since(told, org, readInstant(first ?? '') ?? told.now(), until === undefined ? undefined : readInstant(until))
}

/** The numbers that are asked for, at most one range of each partition. Throws NotCaughtUp while they are being rebuilt. */
export const chooseNumbers = async (told: Told, org: string, asked: Body<'AskReplay'>): Promise<readonly NumberRange[] | Refused> => {
  const ranges = await chosen(told, org, asked)
  if ('code' in ranges) return ranges
  const some = ranges.filter(({ from, to }) => to >= from)
  if (some.length === 0) return refuse('REPLAY.NOTHING', 'You were told nothing in that time.')
  if (countOf(some) > mostOfAReplay) return refuse('REPLAY.TOO_MANY', 'One replay tells 100,000 events at most; ask for less at once.')
  return some
}

export const countOf = (ranges: readonly NumberRange[]): number => ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
