import type { Fact } from '@oldham-cares/domain'
import { Log, topics } from '@oldham-cares/log'
import type { Run } from './run.ts'

/** Every valid fact on the log, partition by partition in order. */
export const readFacts = async (run: Pick<Run, 'kafka' | 'redis' | 'registry'>): Promise<readonly Fact[]> => {
  const log = await Log.open({
    name: 'facts-reader',
    brokers: [run.kafka],
    redisUrl: run.redis,
    registryUrl: run.registry,
    words: () => {}
  })
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
