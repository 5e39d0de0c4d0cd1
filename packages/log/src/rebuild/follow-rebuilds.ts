import { setTimeout as pause } from 'node:timers/promises'
import type { KafkaWords } from '../broker/kafka.js'
import { topics } from '../broker/topics.js'
import { RegistryError, type HubRecord } from '../codec/index.js'
import type { Received } from '../consume/received.js'
import type { Rebuilds } from './rebuilds.js'

const againMs = 5_000

export interface Followed {
  readonly isClosed: boolean
  follow(topic: string, take: (received: Received) => Promise<void>): Promise<void>
  decode(record: Received): Promise<HubRecord>
}

/** Nothing is waited for by whoever starts: until this is followed, a rebuild that is asked for waits. */
export const followRebuilds = async (log: Followed, rebuilds: Rebuilds, words: KafkaWords): Promise<void> => {
  while (!log.isClosed) {
    try {
      await log.follow(topics.operations, async (at) => {
        const record = await log.decode(at).catch((fault: unknown) => {
          if (fault instanceof RegistryError) throw fault
          words('error', 'rebuild.not-read', { topic: at.topic, partition: at.partition, offset: at.offset }, fault)
        })
        if (record?.type === 'RebuildAsked' || record?.type === 'RebuildTold') rebuilds.take(record)
      })
      return rebuilds.start()
    } catch (fault) {
      if (log.isClosed) return
      words('warn', 'rebuilds.not-followed', {}, fault)
      await pause(againMs)
    }
  }
}
