import { beginning, linkAfter, type Range } from '@oldham-cares/log'
import { openLog } from '../support/open-log.ts'
import type { Run } from '../support/run.ts'

/** A range of one partition, and a hash over everything that a reader gets of its records. */
export type Chained = Range & { readonly hash: string }

const hashOf = async (run: Run, ranges: (log: Awaited<ReturnType<typeof openLog>>) => Promise<readonly Range[]>): Promise<readonly Chained[]> => {
  const log = await openLog(run, 'chain-reader')
  try {
    return await Promise.all(
      (await ranges(log)).map(async (range) => {
        let hash = beginning
        await log.ranges.read(range, async (records) => {
          for (const record of records) hash = linkAfter(hash, record)
        })
        return { ...range, hash }
      })
    )
  } finally {
    await log.close()
  }
}

/** These topics as they stand at the moment, from their first record to their last. */
export const chainsOf = (run: Run, topics: readonly string[]): Promise<readonly Chained[]> =>
  hashOf(run, async (log) => {
    const ends = await Promise.all(topics.map(async (topic) => (await log.ranges.ends(topic)).map((end) => ({ topic, ...end }))))
    return ends.flat().map(({ topic, partition, low, high }) => ({ topic, partition, from: low, to: high }))
  })

/** The same ranges read again. */
export const chainedAgain = (run: Run, chains: readonly Chained[]): Promise<readonly Chained[]> =>
  hashOf(run, async () => chains.map(({ topic, partition, from, to }) => ({ topic, partition, from, to })))
