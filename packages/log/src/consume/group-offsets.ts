import type { Admin } from 'kafkajs'
import { endsOf } from '../broker/ends.js'

export interface Lag {
  readonly group: string
  readonly topic: string
  readonly partition: number
  /** The offset the next record will get. */
  readonly end: number
  /** How far the group has stored its state; 0 where it has said nothing yet. */
  readonly stored: number
  readonly lag: number
}

const storedBy = async (admin: Admin, group: string, topic: string): Promise<ReadonlyMap<number, number>> => {
  const [committed] = await admin.fetchOffsets({ groupId: group, topics: [topic] })
  return new Map(committed?.partitions.map(({ partition, offset }) => [partition, Math.max(0, Number(offset))]))
}

export const lagOf = async (admin: Admin, group: string, topic: string): Promise<readonly Lag[]> => {
  const [ends, all] = await Promise.all([endsOf(admin, topic), storedBy(admin, group, topic)])
  return ends.map(({ partition, high: end }) => {
    const stored = all.get(partition) ?? 0
    return { group, topic, partition, end, stored, lag: Math.max(0, end - stored) }
  })
}

const againMs = 15

/** True once every group has stored its state beyond `offset`; false where one had not within the time. */
export const passedBy = async (
  admin: Admin,
  groups: readonly string[],
  at: { topic: string; partition: number; offset: number },
  withinMs: number
): Promise<boolean> => {
  const until = performance.now() + withinMs
  for (;;) {
    const stored = await Promise.all(groups.map((group) => storedBy(admin, group, at.topic)))
    if (stored.every((of) => (of.get(at.partition) ?? 0) > at.offset)) return true
    if (performance.now() >= until) return false
    await new Promise((again) => setTimeout(again, againMs))
  }
}
