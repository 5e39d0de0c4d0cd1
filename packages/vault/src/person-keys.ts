import type { KeyEncryptionKey } from './key-encryption-key.js'
import { boundTo, type PersonKeyRecord } from './person-key-record.js'
import type { KeyAnswer, PersonKey } from './seal.js'
import { VaultFault } from './vault-fault.js'

interface Mapping {
  readonly record: PersonKeyRecord
  readonly offset: number
}

/**
 * The fold of `hub.keys.v1`. Feed it every record in offset order; records seen before change nothing.
 *
 * The first mapping of an HMAC stands, so that two doors meeting one person at once agree on who it is.
 * An erased marker is for ever, and one marker erases the whole person: an erasure that was interrupted
 * half way must not leave a key under which somebody goes on sealing.
 */
export class PersonKeys {
  readonly #mappings = new Map<string, Mapping[]>()
  readonly #keys = new Map<string, PersonKeyRecord>()
  readonly #keysOfPerson = new Map<string, string[]>()
  readonly #erasedPeople = new Set<string>()
  readonly #unwrapped = new Map<string, Promise<PersonKey>>()
  readonly #waiting = new Map<string, Set<(person: string) => void>>()

  constructor(private readonly kek: KeyEncryptionKey) {}

  /** `offset` counts within the record's partition; all mappings of one HMAC share a partition. */
  apply(record: PersonKeyRecord, offset: number): void {
    if (record.status === 'erased') this.#erase(record.person)
    this.#remember(record)
    if (record.status === 'active') this.#map(record, offset)
    this.#tellWhoeverWaitsFor(record.hmac)
  }

  /** The person who stands for this HMAC now; nobody when unknown or erased. */
  findByHmac(hmac: string): string | undefined {
    return this.#mappings.get(hmac)?.find(({ record }) => !this.#erasedPeople.has(record.person))?.record.person
  }

  /** The newest key of the person, to seal under. Faults as `keyById` does. */
  async keyFor(person: string): Promise<KeyAnswer> {
    if (this.#erasedPeople.has(person)) return 'erased'
    const newest = this.#keysOfPerson.get(person)?.at(-1)
    return newest === undefined ? undefined : this.keyById(newest)
  }

  /** The key a seal names, to open it with. Faults with KEK.OTHER or KEK.UNWRAP_FAILED. */
  async keyById(keyId: string): Promise<KeyAnswer> {
    const record = this.#keys.get(keyId)
    if (record === undefined) return undefined
    if (this.#erasedPeople.has(record.person)) return 'erased'
    const key = await this.#unwrap(record)
    return this.#erasedPeople.has(record.person) ? 'erased' : key
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

  #erase(person: string): void {
    this.#erasedPeople.add(person)
    for (const keyId of this.#keysOfPerson.get(person) ?? []) this.#unwrapped.delete(keyId)
  }

  #remember(record: PersonKeyRecord): void {
    if (this.#keys.has(record.keyId)) return
    this.#keys.set(record.keyId, record)
    const keys = this.#keysOfPerson.get(record.person)
    if (keys === undefined) this.#keysOfPerson.set(record.person, [record.keyId])
    else keys.push(record.keyId)
  }

  #map(record: PersonKeyRecord, offset: number): void {
    const mappings = this.#mappings.get(record.hmac) ?? []
    if (mappings.some((mapping) => mapping.record.keyId === record.keyId)) return
    mappings.push({ record, offset })
    mappings.sort((a, b) => a.offset - b.offset)
    this.#mappings.set(record.hmac, mappings)
  }

  #tellWhoeverWaitsFor(hmac: string): void {
    const person = this.findByHmac(hmac)
    if (person === undefined) return
    for (const found of this.#waiting.get(hmac) ?? []) found(person)
  }

  #unwrap(record: PersonKeyRecord): Promise<PersonKey> {
    const known = this.#unwrapped.get(record.keyId)
    if (known !== undefined) return known
    if (record.kek !== this.kek.id) return Promise.reject(new VaultFault('KEK.OTHER'))
    const unwrapping = this.kek
      .unwrap(Buffer.from(record.wrapped, 'base64'), boundTo(record))
      .then((key) => ({ keyId: record.keyId, person: record.person, key }))
    this.#unwrapped.set(record.keyId, unwrapping)
    unwrapping.catch(() => this.#unwrapped.delete(record.keyId))
    return unwrapping
  }
}
