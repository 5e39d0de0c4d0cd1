import { setTimeout as pause } from 'node:timers/promises'
import type { Admin } from 'kafkajs'
import { partitionCount, topicSettings } from './topics.js'

/**
 * Creates the topics that are missing, waits until they take records, and changes none that exist. `replicas` is 1 on one machine;
 * a cluster of three has 3, two of which must have a record before it counts.
 */
export const ensureTopics = async (admin: Admin, replicas = 1): Promise<readonly string[]> => {
  const existing = new Set(await admin.listTopics())
  const missing = Object.keys(topicSettings).filter((topic) => !existing.has(topic))
  if (missing.length === 0) return []
  await admin.createTopics({
    waitForLeaders: true,
    topics: missing.map((topic) => ({
      topic,
      numPartitions: partitionCount,
      replicationFactor: replicas,
      configEntries: Object.entries({
        ...topicSettings[topic],
        'compression.type': 'producer',
        'min.insync.replicas': String(Math.max(1, replicas - 1))
      }).map(([name, value]) => ({ name, value }))
    }))
  })
  for (const topic of missing) await untilServed(admin, topic)
  return missing
}

const patience = { withinMs: 60_000, everyMs: 250 }

/** A broker names leaders before they serve: with hundreds of partitions made at once, on a slow machine, seconds before. */
const untilServed = async (admin: Pick<Admin, 'fetchTopicOffsets'>, topic: string): Promise<void> => {
  const until = performance.now() + patience.withinMs
  for (;;) {
    try {
      await admin.fetchTopicOffsets(topic)
      return
    } catch (cause) {
      if (performance.now() > until) throw cause
      await pause(patience.everyMs)
    }
  }
}
