import type { Fact } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import { openLog } from './open-log.ts'
import type { Run } from './run.ts'

/** Every valid fact on the log, partition by partition in order. */
export const readFacts = async (run: Pick<Run, 'kafka' | 'redis' | 'registry'>): Promise<readonly Fact[]> => {
  const log = await openLog(run, 'facts-reader')
  try {
    const facts: Fact[] = []
    await log.follow(topics.events, async (received) => {
      if (received.valid) facts.push((await log.codec.decode(received)) as Fact)
    })
    return facts
  } finally {
    await log.close()
  }
}
