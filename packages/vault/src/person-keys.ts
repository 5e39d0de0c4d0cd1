import { KeyDirectory } from './key-directory.js'
import type { KeyEncryptionKey } from './key-encryption-key.js'
import { boundTo, type PersonKeyRecord } from './person-key-record.js'
import type { KeyAnswer, PersonKey } from './seal.js'
import { VaultFault } from './vault-fault.js'

/** The keys that stand on `hub.keys.v1`, for whoever holds the key-encryption key. Fed as `KeyDirectory` is. */
export class PersonKeys {
  readonly directory = new KeyDirectory()
  readonly #unwrapped = new Map<string, Promise<PersonKey>>()
  readonly #waiting = new Map<string, Set<(person: string) => void>>()

  constructor(private readonly kek: KeyEncryptionKey) {}

  /** `offset` counts within the record's partition; all mappings of one HMAC share a partition. */
  apply(record: PersonKeyRecord, offset: number): void {
    this.directory.apply(record, offset)
    if (record.status === 'erased') for (const keyId of this.directory.keysOf(record.person)) this.#unwrapped.delete(keyId)
    this.#tellWhoeverWaitsFor(record.hmac)
  }

  /** The person who stands for this HMAC now; nobody when unknown or erased. */
  findByHmac(hmac: string): string | undefined {
    return this.directory.findByHmac(hmac)
  }

  /** The newest key of the person, to seal under. Faults as `keyById` does. */
  async keyFor(person: string): Promise<KeyAnswer> {
    if (this.directory.isErased(person)) return 'erased'
    const newest = this.directory.keysOf(person).at(-1)
    return newest === undefined ? undefined : this.keyById(newest)
  }

  /** The key a seal names, to open it with. Faults with KEK.OTHER or KEK.UNWRAP_FAILED. */
  async keyById(keyId: string): Promise<KeyAnswer> {
    const record = this.directory.recordOf(keyId)
    if (record === undefined) return undefined
    if (this.directory.isErased(record.person)) return 'erased'
    const key = await this.#unwrap(record)
    return this.directory.isErased(record.person) ? 'erased' : key
  }

  /** The person who stands for this HMAC as soon as a mapping of it has been folded. Faults with KEYS.NOT_FOLDED. */
  folded(hmac: string, withinMs: number): Promise<string> {
    const standing = this.findByHmac(hmac)
    if (standing !== undefined) return Promise.resolve(standing)
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(hmac) ?? new Set()
      const stop = (): void => {
        clearTimeout(timer)
        waiting.delete(found)
        if (waiting.size === 0) this.#waiting.delete(hmac)
      }
      const found = (person: string): void => {
        stop()
        resolve(person)
      }
      const timer = setTimeout(() => {
        stop()
        reject(new VaultFault('KEYS.NOT_FOLDED'))
      }, withinMs)
      this.#waiting.set(hmac, waiting.add(found))
    })
  }

  #tellWhoeverWaitsFor(hmac: string): void {
    const person = this.findByHmac(hmac)
    if (person === undefined) return
    for (const found of this.#waiting.get(hmac) ?? []) found(person)
  }

  #unwrap(record: PersonKeyRecord): Promise<PersonKey> {
    const known = this.#unwrapped.get(record.keyId)
    if (known !== undefined) return known
    const unwrapping = this.kek
      .unwrap({ kek: record.kek, wrapped: Buffer.from(record.wrapped, 'base64') }, boundTo(record))
      .then((key) => ({ keyId: record.keyId, person: record.person, key }))
    this.#unwrapped.set(record.keyId, unwrapping)
    unwrapping.catch(() => this.#unwrapped.delete(record.keyId))
    return unwrapping
  }
}
