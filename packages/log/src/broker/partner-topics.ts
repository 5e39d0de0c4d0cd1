import type { Admin } from 'kafkajs'
import { partitionCount } from './topics.js'

/** A topic of the partner's own, which it alone may read. */
export const partnerTopic = (partner: string): string => `partner.${partner}.v1`

/** A partner that was away for longer reads the rest by pull, where nothing is ever dropped. */
const keptMs = 30 * 86_400_000

/** As many partitions as the log has. Made once; one that stands is left as it is. */
export const ensurePartnerTopic = async (admin: Admin, partner: string, replicas = 1): Promise<string> => {
  const topic = partnerTopic(partner)
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        numPartitions: partitionCount,
        replicationFactor: replicas,
        configEntries: [
          { name: 'cleanup.policy', value: 'delete' },
          { name: 'retention.ms', value: String(keptMs) },
          { name: 'min.insync.replicas', value: String(Math.max(1, replicas - 1)) }
        ]
      }
    ]
  })
  return topic
}
