import { topics, type Log } from '@oldham-cares/log'

type Ends = ReadonlyMap<number, number>

export const endsOfFacts = async (log: Log): Promise<Ends> =>
  new Map((await log.ranges.ends(topics.events)).map(({ partition, high }) => [partition, high]))

export const countOf = (ends: Ends, since: Ends = new Map()): number =>
  [...ends].reduce((sum, [partition, end]) => sum + end - (since.get(partition) ?? 0), 0)

/** The facts between two moments, as their bytes stand. */
export const valuesBetween = async (log: Log, since: Ends, ends: Ends): Promise<readonly Buffer[]> => {
  const values: Buffer[] = []
  const read = async ([partition, to]: readonly [number, number]): Promise<void> => {
    const from = since.get(partition) ?? 0
    if (from < to) await log.ranges.read({ topic: topics.events, partition, from, to }, async (records) => void values.push(...records.map(({ value }) => value)))
  }
  await Promise.all([...ends].map(read))
  return values
}
