import { partitionOf, topics, type Log } from '@oldham-cares/log'
import { keyEncryptionKeyFromFile, meetingAt, PersonKeys, pseudonymsFrom, type Meet, type PersonKeyRecord, type Pseudonyms } from '@oldham-cares/vault'

export interface Vault {
  readonly keys: PersonKeys
  readonly meet: Meet
  readonly pseudonyms: Pseudonyms
}

/**
 * Joins the vault to the log. Resolves once every mapping that stands on `hub.keys.v1` is known: before that a door
 * might meet somebody twice. Mappings of one HMAC share a partition, so that the first of them is known by its offset.
 */
export const openVault = async (log: Log, kekFile: string): Promise<Vault> => {
  const kek = await keyEncryptionKeyFromFile(kekFile)
  const keys = new PersonKeys(kek)
  await log.follow(topics.keys, async (received) => {
    try {
      keys.apply((await log.codec.decode(received)) as unknown as PersonKeyRecord, received.offset)
    } catch (cause) {
      throw new Error(`Key record ${received.partition}/${received.offset} cannot be read`, { cause })
    }
  })
  const meet = meetingAt({
    kek,
    keys,
    now: Date.now,
    appendMapping: async (record) => {
      const key = `${record.hmac}|${record.keyId}`
      await log.append(topics.keys, key, { type: 'PersonKey', ...record }, partitionOf(record.hmac))
    }
  })
  return { keys, meet, pseudonyms: await pseudonymsFrom(kek) }
}
