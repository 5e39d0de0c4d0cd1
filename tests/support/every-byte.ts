import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { openLog } from './open-log.ts'
import type { Run } from './run.ts'

/** A place where something is kept, and all it holds. */
export interface Kept {
  readonly place: string
  readonly bytes: Buffer
}

/** One that is gone since it was listed, as what is compacted away, holds nothing. */
const bytesOf = (place: string): Promise<Buffer> =>
  readFile(place).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOENT') throw fault
    return Buffer.alloc(0)
  })

export const filesBelow = async (folder: string): Promise<readonly Kept[]> => {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(files.map(async (place) => ({ place, bytes: await bytesOf(place) })))
}

/** Keys, values and headers of every record of every topic, uncompressed: on disk a batch may be zstd. */
const everyRecord = async (run: Run): Promise<readonly Kept[]> => {
  const log = await openLog(run, 'every-byte')
  const kept: Kept[] = []
  const searched = (await log.admin.listTopics()).filter((topic) => !topic.startsWith('__'))
  const take = (topic: string) =>
    log.follow(topic, ({ partition, offset, key, value, headers }) => {
      const texts = Object.entries(headers).flatMap(([name, text]) => [name, ...[text ?? ''].flat()])
      const parts = [key, ...texts].map((part) => Buffer.from(part))
      kept.push({ place: `${topic}/${partition}/${offset}`, bytes: Buffer.concat([value, ...parts]) })
    })
  await Promise.all(searched.map(take))
  await log.close()
  return kept
}

/** The kinds of row the hub keeps in Redis; one that ran out since it was listed holds nothing. */
const readRow: Readonly<Record<string, (redis: Redis, key: string) => Promise<unknown>>> = {
  hash: (redis, key) => redis.hgetall(key),
  string: (redis, key) => redis.get(key),
  none: () => Promise.resolve(null)
}

const everyRow = async ({ redis: url }: Run): Promise<readonly Kept[]> => {
  const redis = new Redis(url)
  const kept: Kept[] = []
  for await (const keys of redis.scanStream({ count: 500 })) {
    for (const place of keys as readonly string[]) {
      const kind = await redis.type(place)
      const read = readRow[kind]
      if (read === undefined) throw new Error(`${place} is a ${kind}: the search does not read those`)
      kept.push({ place, bytes: Buffer.from(JSON.stringify([place, await read(redis, place)])) })
    }
  }
  redis.disconnect()
  return kept
}

/** All that the hub keeps anywhere: Kafka's files and records, Redis, every log line. */
export const everyByte = async (run: Run): Promise<Readonly<Record<'disk' | 'log' | 'redis' | 'words', readonly Kept[]>>> => ({
  disk: await filesBelow(join(run.folder, 'kafka')),
  log: await everyRecord(run),
  redis: await everyRow(run),
  words: await filesBelow(join(run.folder, 'logs'))
})

/** Places that hold a text, as it is, escaped as JSON has it, or in base64 at any alignment. */
export const holding = (kept: readonly Kept[], text: string): readonly string[] => {
  const plain = Buffer.from(text)
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), plain]).toString('base64').slice(shift === 0 ? 0 : 4, -4))
  const needles = [text, ...base64.filter(({ length }) => length >= 8)]
  return kept.filter(({ bytes }) => needles.some((needle) => bytes.includes(needle))).map(({ place }) => place)
}
