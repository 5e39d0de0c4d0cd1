import { header, topics, type HubRecord, type Received } from '@oldham-cares/log'
import { originalIn } from '../../dead-letters/original.js'
import { unlessAway } from '../../unless-away.js'
import type { Entry } from './entry.js'

export interface Decoder {
  decode(record: Pick<Received, 'topic' | 'value' | 'headers'>): Promise<HubRecord>
}

/** Undefined where nobody can read it. Throws where only waiting helps. */
export const readRecord = (decoder: Decoder, record: Pick<Received, 'topic' | 'value' | 'headers'>): Promise<HubRecord | undefined> =>
  decoder.decode(record).catch(unlessAway)

/** Most of the audit is reads and seals, which count for nothing here. */
const isOther = ({ topic, headers }: Received): boolean => topic === topics.audit && !(header(headers, 'ce_type') ?? '').includes('.access.recorded.')

const isRedriven = ({ topic, headers }: Received, source: string): boolean => topic === topics.intake && source === 'ops' && header(headers, 'insteadof') !== undefined

export const readEntry = async (decoder: Decoder, received: Received): Promise<Entry> => {
  const { topic, partition, offset, timestamp, cause, valid, headers } = received
  const at = { topic, partition, offset, timestamp, cause, valid }
  const source = (header(headers, 'ce_source') ?? '').replace(/^\//, '')
  if (!valid) return { at, source }
  if (isOther(received)) return { at, source, passedOver: true }
  const record = await readRecord(decoder, received)
  if (record === undefined) return { at, source }
  if (record.type !== 'DeadLettered') return { at, source, record, ...(isRedriven(received, source) ? { redriven: true } : {}) }
  const original = await readRecord(decoder, originalIn(record))
  return { at, source, record, ...(original === undefined ? {} : { original }) }
}
