import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises'
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

const asked = new WeakMap<Admin, Map<string, Promise<readonly Ends[]>>>()

/** Begins only after the turn in which it is asked for, so that no end is older than the question. */
const endsAfterTurn = async (admin: Admin, topic: string, together: Map<string, unknown>): Promise<readonly Ends[]> => {
  await turn()
  together.delete(topic)
  return endsOf(admin, topic)
}

/** A broker tells of all partitions at once: whoever asks in one turn, as for each partition that opens, is answered by one request. */
const endsTogether = (admin: Admin, topic: string): Promise<readonly Ends[]> => {
  const together = asked.get(admin) ?? new Map<string, Promise<readonly Ends[]>>()
  asked.set(admin, together)
  const ends = together.get(topic) ?? endsAfterTurn(admin, topic, together)
  together.set(topic, ends)
  return ends
}

export const endOf = async (admin: Admin, topic: string, partition: number): Promise<number> =>
  (await endsTogether(admin, topic)).find((ends) => ends.partition === partition)?.high ?? 0
