import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Admin, Kafka } from 'kafkajs'
import { connectKafka } from '../broker/kafka.js'
import { topics } from '../broker/topics.js'
import { copyTopic } from './copy-topic.js'
import { nothingBacked, reachOf, type BackedFile, type BackedTopic, type Extent, type Point } from './manifest.js'
import { readManifest, sha256Of, writeManifest } from './manifest-file.js'
import { RecordFile } from './record-file.js'
import { refuseAnotherLog } from './refuse-another-log.js'
import { replaceFolder } from './replace-folder.js'
import { takeSoundPoint } from './take-sound-point.js'

export interface BackUpAsked {
  readonly brokers: readonly string[]
  /** Where the log goes: what came since the last backup there is added. */
  readonly folder: string
  /** Where people's keys go, apart from the log: replaced whole each time, so that an erased key is in no backup older than this one. */
  readonly keysFolder: string
  readonly now: Date
  readonly onProgress?: (line: string) => void
}

/** Copies every topic to files, with its offsets. Nothing is written to the broker but a group that goes again. */
export const backUp = async ({ brokers, folder, keysFolder, now, onProgress = () => {} }: BackUpAsked): Promise<Point> => {
  const kafka = connectKafka({ brokers, clientId: 'backup' })
  const admin = kafka.admin()
  await admin.connect()
  try {
    const manifest = await readManifest(folder)
    const point = await takeSoundPoint(kafka, admin, now)
    const keys = point.topics.filter(({ topic }) => topic === topics.keys)
    const log = { ...point, topics: point.topics.filter(({ topic }) => topic !== topics.keys) }
    refuseAnotherLog(log.topics, reachOf(manifest))
    await replaceKeys({ kafka, admin, folder: keysFolder }, { ...point, topics: keys })
    const files = await addFiles({ kafka, admin, folder }, log, reachOf(manifest), onProgress)
    await writeManifest(folder, { ...manifest, points: [...manifest.points, log], files: [...manifest.files, ...files] })
    return log
  } finally {
    await admin.disconnect()
  }
}

interface Place {
  readonly kafka: Kafka
  readonly admin: Admin
  readonly folder: string
}

const replaceKeys = (place: Place, point: Point): Promise<void> =>
  replaceFolder(join(place.folder, 'keys'), async (folder) => {
    const files = await addFiles({ ...place, folder }, point, new Map(), () => {})
    await writeManifest(folder, { ...nothingBacked, points: [point], files })
  })

const addFiles = async (place: Place, { topics: all }: Point, reach: ReadonlyMap<string, number>, onProgress: (line: string) => void): Promise<BackedFile[]> => {
  const files: BackedFile[] = []
  for (const one of all) {
    const added = await addTopic(place, one, reach)
    files.push(...added)
    const records = added.reduce((sum, { low, high }) => sum + high - low, 0)
    if (records > 0) onProgress(`${one.topic}: ${records} more`)
  }
  return files
}

const addTopic = async ({ kafka, admin, folder }: Place, { topic, partitions }: BackedTopic, reach: ReadonlyMap<string, number>): Promise<BackedFile[]> => {
  const ranges = partitions
    .map(({ partition, low, high }) => ({ partition, low: Math.max(low, reach.get(`${topic}/${partition}`) ?? 0), high }))
    .filter(({ low, high }) => low < high)
  await mkdir(join(folder, topic), { recursive: true, mode: 0o700 })
  const open = new Map(ranges.map((range) => [range.partition, new RecordFile(join(folder, nameOf(topic, range)))]))
  await copyTopic({ kafka, admin, topic, ranges, take: async (partition, record) => open.get(partition)?.add(record) })
  return Promise.all(ranges.map(async (range) => {
    await open.get(range.partition)?.close()
    const file = nameOf(topic, range)
    return { topic, ...range, file, sha256: await sha256Of(join(folder, file)) }
  }))
}

/** As Kafka names its segments: by the first offset. */
const nameOf = (topic: string, { partition, low }: Extent) => `${topic}/${String(partition).padStart(2, '0')}-${String(low).padStart(20, '0')}.avro`
