import { partitionOf, topics, type Log } from '@oldham-cares/log'
import { keyOfRecord, type PersonKeyRecord } from '@oldham-cares/vault'

/** Feeds every record of `hub.keys.v1` in the order in which they stand there. Resolves once all that stood there has been taken. */
export const followKeys = (
  log: Pick<Log, 'follow' | 'codec'>,
  take: (record: PersonKeyRecord, offset: number) => void | Promise<void>
): Promise<void> =>
  log.follow(topics.keys, async (received) => {
    const record = await log.codec.decode(received).catch((cause: unknown) => {
      throw new Error(`Key record ${received.partition}/${received.offset} cannot be read`, { cause })
    })
    await take(record as unknown as PersonKeyRecord, received.offset)
  })

/** All mappings of one HMAC share a partition, so that the first of them is known by its offset. */
export const appendKey = async (log: Pick<Log, 'append'>, record: PersonKeyRecord): Promise<void> => {
  await log.append(topics.keys, keyOfRecord(record), { type: 'PersonKey', ...record }, partitionOf(record.hmac))
}
