import type { Admin } from 'kafkajs'
import { partitionCount, topicSettings } from './topics.js'

/**
 * Creates the topics that are missing and changes none that exist. `replicas` is 1 on one machine;
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
  return missing
}
