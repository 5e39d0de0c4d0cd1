import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { keyBytes, type KeyEncryptionKey } from './key-encryption-key.js'
import { boundTo, type PersonKeyRecord } from './person-key-record.js'
import type { PersonKeys } from './person-keys.js'
import type { PersonKey } from './seal.js'
import { VaultFault } from './vault-fault.js'

/** Appends to `hub.keys.v1` and resolves once the log has it. The vault knows no more of the log than this. */
export type AppendMapping = (record: PersonKeyRecord) => Promise<void>

export interface MeetingPlace {
  readonly kek: KeyEncryptionKey
  readonly keys: PersonKeys
  readonly appendMapping: AppendMapping
  readonly now: () => number
  /** Longer than an append and a poll of the log take, shorter than a door may keep its caller waiting. */
  readonly foldedWithinMs?: number
}

/** Answers who a HMAC stands for and the key to seal under, making the person known where nobody stands yet. */
export type Meet = (hmac: string) => Promise<PersonKey>

/**
 * Of two doors that meet the same person at once, each appends a mapping and both use the one that
 * stands first on the log. Call it only once the directory has caught up: before that it may
 * answer with a person whose erasure is still to be folded.
 *
 * Faults with KEYS.NOT_FOLDED (safe to try again) and PERSON.ERASED (erased while being met).
 */
export const meetingAt = (place: MeetingPlace): Meet => {
  const underWay = new Map<string, Promise<string>>()

  const makeKnown = async (hmac: string): Promise<string> => {
    await place.appendMapping(await newMapping(place, hmac))
    return place.keys.folded(hmac, place.foldedWithinMs ?? 2000)
  }

  const makeKnownOnce = (hmac: string): Promise<string> => {
    const running = underWay.get(hmac)
    if (running !== undefined) return running
    const meeting = makeKnown(hmac).finally(() => underWay.delete(hmac))
    underWay.set(hmac, meeting)
    return meeting
  }

  return async (hmac) => {
    const person = place.keys.findByHmac(hmac) ?? (await makeKnownOnce(hmac))
    const key = await place.keys.keyFor(person)
    if (key === 'erased') throw new VaultFault('PERSON.ERASED')
    if (key === undefined) throw new VaultFault('SEAL.KEY_UNKNOWN')
    return key
  }
}

const newMapping = async ({ kek, now }: MeetingPlace, hmac: string): Promise<PersonKeyRecord> => {
  const ids = { keyId: randomUUID(), person: randomUUID() }
  const { kek: by, wrapped } = await kek.wrap(createSecretKey(randomBytes(keyBytes)), boundTo(ids))
  return { hmac, ...ids, wrapped: wrapped.toString('base64'), kek: by, status: 'active', time: now() }
}
