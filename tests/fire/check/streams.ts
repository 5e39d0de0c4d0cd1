import type { Arrival } from '../../support/outside.ts'

/** A release that has its number in a partner's stream. */
export interface Numbered {
  readonly id: string
  readonly partition: number
  readonly number: number
  readonly factTime: number
}

/** An event names its time up to a second before it happened, so that no two partners hold the same. */
const blurredMs = 1_000

const agrees = (release: Numbered | undefined, { body }: Arrival): boolean => {
  if (release === undefined) return false
  const early = release.factTime - Date.parse(body.time)
  return early >= 0 && early < blurredMs
}

const key = (partition: number, number: number): string => `${partition}/${number}`

/**
 * Which release each arrival tells of, known from outside alone: a partner's stream is the partition in which most of its numbers
 * stand at the time that the events say, and no two streams are one partition. What no release explains is undefined.
 */
export const releasesOf = (arrivals: readonly Arrival[], releases: readonly Numbered[]): ReadonlyMap<Arrival, Numbered | undefined> => {
  const at = new Map(releases.map((release) => [key(release.partition, release.number), release]))
  const partitions = [...new Set(releases.map(({ partition }) => partition))]
  const streams = [...Map.groupBy(arrivals, ({ body }) => body?.data?.stream as string)]
  const scores = streams.flatMap(([stream, told]) =>
    partitions.map((partition) => ({ stream, partition, score: told.filter((one) => agrees(at.get(key(partition, one.body?.data?.number)), one)).length })))
  const chosen = new Map<string, number>()
  const taken = new Set<number>()
  for (const { stream, partition, score } of scores.toSorted((a, b) => b.score - a.score)) {
    if (score === 0 || chosen.has(stream) || taken.has(partition)) continue
    chosen.set(stream, partition)
    taken.add(partition)
  }
  return new Map(arrivals.map((one) => {
    const release = at.get(key(chosen.get(one.body?.data?.stream) ?? -1, one.body?.data?.number))
    return [one, agrees(release, one) ? release : undefined]
  }))
}
