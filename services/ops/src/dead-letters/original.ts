import { topics, type HubRecord, type Log, type Received } from '@oldham-cares/log'
import { unlessAway } from '../unless-away.js'
import type { Standing } from './dead-letters.js'

/** A record as it was given up: bytes, and where they can be read, what they say. What was sealed is sealed here too. */
export interface Original {
  readonly value: Buffer
  readonly headers: Readonly<Record<string, Buffer>>
  readonly record?: HubRecord
}

export type ReadingOriginal = Pick<Log, 'decode'> & { readonly ranges: Pick<Log['ranges'], 'read'> }

type DeadLettered = Extract<HubRecord, { readonly type: 'DeadLettered' }>

/** The record that a letter holds, as it stood where it was given up. */
export const originalIn = ({ topic, original, headers }: DeadLettered): Pick<Received, 'topic' | 'value'> & { readonly headers: Original['headers'] } => ({
  topic,
  value: Buffer.from(original, 'base64'),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
})

/** Undefined where the log keeps the letter no more, or nobody can read the letter itself. */
export const readOriginal = async (log: ReadingOriginal, { at, topic }: Standing): Promise<Original | undefined> => {
  if (at === undefined) return undefined
  const { partition, offset: from } = at
  const found: Received[] = []
  await log.ranges.read({ topic: topics.dead, partition, from, to: from + 1 }, async (records) => void found.push(...records))
  const [letter] = found
  const read = letter && (await log.decode(letter).catch(unlessAway))
  if (read?.type !== 'DeadLettered') return undefined
  const { value, headers } = originalIn(read)
  const record = await log.decode({ ...letter, topic, value, headers } as Received).catch(unlessAway)
  return { value, headers, ...(record && { record }) }
}

const named = { ce_type: 'type', ce_id: 'id', ce_source: 'source', ce_time: 'time', correlationid: 'correlation', position: 'position', cause: 'cause', insteadof: 'insteadOf' }

/** What it says of itself, nothing of what it holds. */
export const hullOf = ({ headers, record }: Original): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.entries(named).flatMap(([name, as]) => (headers[name] === undefined ? [] : [[as, String(headers[name])]]))),
  ...(record === undefined ? {} : { record: record.type }),
  ...(record !== undefined && 'person' in record && record.person !== undefined ? { person: record.person } : {})
})
