import type { Admin } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import { layPartition, type Writing } from './lay-partition.js'
import type { BackedFile, BackedTopic } from './manifest.js'
import { topicResource } from './take-point.js'

const stampedByBroker = 'LogAppendTime'

export interface Laying extends Writing {
  readonly admin: Admin
  readonly replicas: number
}

/** A topic whose records the broker stamps is made without that, and gets it back when they stand under their own times. */
export const layTopic = async (laying: Laying, { topic, settings, partitions }: BackedTopic, files: readonly BackedFile[]): Promise<number> => {
  const { admin, replicas } = laying
  const stamped = settings['message.timestamp.type'] === stampedByBroker
  const entries = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([name, value]) => ({ name, value }))
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic, numPartitions: partitions.length, replicationFactor: replicas, configEntries: entries({ ...settings, ...(stamped && { 'message.timestamp.type': 'CreateTime' }) }) }]
  })
  await endsOf(admin, topic)
  const laid = await Promise.all(partitions.map((extent) =>
    layPartition(laying, { topic, ...extent, holes: settings['cleanup.policy']?.includes('compact') ?? false }, files)))
  const trimmed = partitions.filter(({ low }) => low > 0)
  if (trimmed.length > 0 && !settings['cleanup.policy']?.includes('compact')) {
    await admin.deleteTopicRecords({ topic, partitions: trimmed.map(({ partition, low }) => ({ partition, offset: String(low) })) })
  }
  if (stamped) {
    await admin.alterConfigs({ validateOnly: false, resources: [{ type: topicResource, name: topic, configEntries: entries(settings) }] })
  }
  return laid.reduce((sum, records) => sum + records, 0)
}
