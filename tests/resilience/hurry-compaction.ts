import { ConfigResourceTypes } from 'kafkajs'
import { topics } from '@oldham-cares/log'
import { openLog } from '../support/open-log.ts'
import type { Run } from '../support/run.ts'

const entries = (values: Readonly<Record<string, string>>) => Object.entries(values).map(([name, value]) => ({ name, value }))

/**
 * What takes up to two days takes seconds: a segment is closed after one second, everything closed is compacted however
 * little of it is to go, and what was compacted away goes from the disk at once.
 */
export const hurryCompaction = async (run: Run): Promise<void> => {
  const log = await openLog(run, 'compaction')
  const topic = {
    'cleanup.policy': 'compact',
    'compression.type': 'producer',
    'min.insync.replicas': '1',
    'segment.ms': '1000',
    'max.compaction.lag.ms': '1000',
    'min.cleanable.dirty.ratio': '0.001',
    'file.delete.delay.ms': '0'
  }
  await log.admin.alterConfigs({
    validateOnly: false,
    resources: [
      { type: ConfigResourceTypes.TOPIC, name: topics.keys, configEntries: entries(topic) },
      { type: ConfigResourceTypes.BROKER, name: '1', configEntries: entries({ 'log.cleaner.backoff.ms': '500' }) }
    ]
  })
  await log.close()
}
