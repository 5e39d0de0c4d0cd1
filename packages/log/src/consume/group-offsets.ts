import type { Admin } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import type { OffsetsOfTopics } from '../broker/offsets-of-all.js'

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

/** By topic and partition; -1 where the group has said nothing yet. One request, whatever the number of topics. */
export const storedByAll = async (admin: Admin, group: string, topics: readonly string[]): Promise<OffsetsOfTopics> => {
  const all = await admin.fetchOffsets({ groupId: group, topics: [...topics] })
  const inOrder = all.map(({ topic, partitions }) => {
    const offsets = partitions.toSorted((a, b) => a.partition - b.partition).map(({ offset }) => Number(offset))
    return [topic, offsets] as const
  })
  return Object.fromEntries(inOrder)
}

export const lagOf = async (admin: Admin, group: string, topic: string): Promise<readonly Lag[]> => {
  const [ends, all] = await Promise.all([endsOf(admin, topic), storedBy(admin, group, topic)])
  return ends.map(({ partition, high: end }) => {
    const stored = all.get(partition) ?? 0
    return { group, topic, partition, end, stored, lag: Math.max(0, end - stored) }
  })
}

/** Of those partitions alone that somebody holds. */
export const lagOfHeld = async (admin: Admin, group: string, held: readonly { readonly topic: string; readonly partition: number }[]): Promise<readonly Lag[]> => {
  const lags = await Promise.all(
    [...Map.groupBy(held, ({ topic }) => topic)].map(async ([topic, holds]) => {
      const partitions = new Set(holds.map(({ partition }) => partition))
      return (await lagOf(admin, group, topic)).filter(({ partition }) => partitions.has(partition))
    })
  )
  return lags.flat()
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
