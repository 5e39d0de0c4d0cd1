import { join } from 'node:path'
import { Partitioners, type Admin } from 'kafkajs'
import { connectKafka } from '../broker/kafka.js'
import { layTopic } from './lay-topic.js'
import { BackupFault, pointNamed, type Manifest, type Point } from './manifest.js'
import { readManifest, sha256Of } from './manifest-file.js'

export interface RestoreAsked {
  readonly brokers: readonly string[]
  readonly folder: string
  readonly keysFolder: string
  /** Name of a point; absent: the newest. */
  readonly point?: string
  readonly replicas?: number
  readonly onProgress?: (line: string) => void
}

/**
 * Lays a backup on a broker that holds nothing yet: every record where it stood, under the time it had. Groups begin anew, as the
 * views do that they tell of.
 * People's keys come as they were copied last, whatever point the log is restored to: who was erased since stays erased.
 * Throws a BackupFault before anything is written where a file is missing or was changed.
 */
export const restore = async ({ brokers, folder, keysFolder, point: name, replicas = 1, onProgress = () => {} }: RestoreAsked): Promise<Point> => {
  const log = await heldAgainst(folder)
  const keys = await heldAgainst(join(keysFolder, 'keys'))
  const point = pointNamed(log.manifest, name)
  const kafka = connectKafka({ brokers, clientId: 'restore' })
  const [admin, producer] = [kafka.admin(), kafka.producer({ allowAutoTopicCreation: false, createPartitioner: Partitioners.DefaultPartitioner, idempotent: false, retry: { retries: 0 } })]
  await Promise.all([admin.connect(), producer.connect()])
  try {
    await refuseUsed(admin)
    for (const [{ folder: from, manifest }, { topics }] of [[log, point], [keys, pointNamed(keys.manifest, undefined)]] as const) {
      for (const topic of topics) {
        const records = await layTopic({ admin, producer, folder: from, replicas }, topic, manifest.files)
        if (records > 0) onProgress(`${topic.topic}: ${records} records`)
      }
    }
    return point
  } finally {
    await Promise.all([admin.disconnect(), producer.disconnect()])
  }
}

const heldAgainst = async (folder: string): Promise<{ folder: string; manifest: Manifest }> => {
  const manifest = await readManifest(folder)
  for (const { file, sha256 } of manifest.files) {
    const found = await sha256Of(join(folder, file)).catch((cause) => {
      throw new BackupFault(`${file} of the backup in ${folder} cannot be read: nothing was restored.`, { cause })
    })
    if (found !== sha256) throw new BackupFault(`${file} of the backup in ${folder} is not as it was written: nothing was restored.`)
  }
  return { folder, manifest }
}

const refuseUsed = async (admin: Admin): Promise<void> => {
  const used = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'))
  if (used.length > 0) throw new BackupFault(`This Kafka already holds topics (${used.slice(0, 3).join(', ')} …): restore onto an empty one.`)
}
