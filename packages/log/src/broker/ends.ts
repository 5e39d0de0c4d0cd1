import { setTimeout as pause } from 'node:timers/promises'
import type { Admin } from 'kafkajs'

export interface Ends {
  readonly partition: number
  /** Offset of the first record kept. */
  readonly low: number
  /** The offset the next record will get. */
  readonly high: number
}

/** A topic just made has no leaders for a moment, and kafkajs does not wait for them here: 0.1 s doubling, about 6 s. */
const tries = 6

export const endsOf = async (admin: Admin, topic: string): Promise<readonly Ends[]> => {
  for (let tried = 1; ; tried += 1) {
    try {
      const offsets = await admin.fetchTopicOffsets(topic)
      return offsets.map(({ partition, low, high }) => ({ partition, low: Number(low), high: Number(high) }))
    } catch (cause) {
      if (tried >= tries) throw cause
      await pause(100 * 2 ** (tried - 1))
    }
  }
}

export const endOf = async (admin: Admin, topic: string, partition: number): Promise<number> =>
  (await endsOf(admin, topic)).find((ends) => ends.partition === partition)?.high ?? 0
