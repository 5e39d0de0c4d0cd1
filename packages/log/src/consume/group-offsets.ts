import type { Admin } from 'kafkajs'

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

export const lagOf = async (admin: Admin, group: string, topic: string): Promise<readonly Lag[]> => {
  const [ends, [committed]] = await Promise.all([
    admin.fetchTopicOffsets(topic),
    admin.fetchOffsets({ groupId: group, topics: [topic] })
  ])
  return ends.map(({ partition, high }) => {
    const stored = Math.max(0, Number(committed?.partitions.find((of) => of.partition === partition)?.offset ?? 0))
    const end = Number(high)
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
    const lags = await Promise.all(groups.map((group) => lagOf(admin, group, at.topic)))
    if (lags.every((of) => of.some(({ partition, stored }) => partition === at.partition && stored > at.offset))) return true
    if (performance.now() >= until) return false
    await new Promise((again) => setTimeout(again, againMs))
  }
}
