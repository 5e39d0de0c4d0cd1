import { keyOfRecord, type PersonKeyRecord } from './person-key-record.js'

/** A record with the offset at which its mapping first stood. */
export interface Mapping {
  readonly record: PersonKeyRecord
  readonly stands: number
  /** Where this record itself stands. */
  readonly offset: number
}

const into = <Key, One>(map: Map<Key, Set<One>>, key: Key, one: One): void => {
  map.set(key, (map.get(key) ?? new Set<One>()).add(one))
}

/**
 * The fold of `hub.keys.v1`: who is who, under which keys, and who was erased. It opens nothing and needs no secret.
 * Feed it every record in offset order; records seen before change nothing.
 *
 * The first mapping of an HMAC stands, so that two doors meeting one person at once agree on who it is.
 * An erased marker is for ever, and one marker erases the whole person: an erasure that was interrupted
 * half way must not leave a key under which somebody goes on sealing.
 */
export class KeyDirectory {
  readonly #mappings = new Map<string, Mapping>()
  readonly #keys = new Map<string, Mapping>()
  readonly #ofHmac = new Map<string, Set<string>>()
  readonly #ofPerson = new Map<string, Set<string>>()
  readonly #erased = new Set<string>()

  /** `offset` counts within the record's partition; all mappings of one HMAC share a partition. */
  apply(record: PersonKeyRecord, offset: number): void {
    if (record.status !== 'active' && record.status !== 'erased') return
    if (record.status === 'erased') this.#erased.add(record.person)
    const name = keyOfRecord(record)
    const before = this.#mappings.get(name)
    if (before !== undefined && before.offset >= offset) return
    const mapping = { record, offset, stands: before?.stands ?? record.stands ?? offset }
    this.#mappings.set(name, mapping)
    this.#keys.set(record.keyId, mapping)
    into(this.#ofHmac, record.hmac, name)
    into(this.#ofPerson, record.person, name)
  }

  /** The person who stands for this HMAC now; nobody when unknown or erased. */
  findByHmac(hmac: string): string | undefined {
    return this.#of(hmac).find(({ record }) => !this.#erased.has(record.person))?.record.person
  }

  /** Everybody who was ever met under this HMAC, the first first, erased or not. */
  everybodyUnder(hmac: string): readonly string[] {
    return [...new Set(this.#of(hmac).map(({ record }) => record.person))]
  }

  isErased(person: string): boolean {
    return this.#erased.has(person)
  }

  /** As it was written last. */
  recordOf(keyId: string): PersonKeyRecord | undefined {
    return this.#keys.get(keyId)?.record
  }

  /** Every mapping and key of a person, in the order they were first known. */
  mappingsOf(person: string): readonly Mapping[] {
    return [...(this.#ofPerson.get(person) ?? [])].map((name) => this.#mappings.get(name)!)
  }

  keysOf(person: string): readonly string[] {
    return [...new Set(this.mappingsOf(person).map(({ record }) => record.keyId))]
  }

  /** Keys that somebody could still unwrap. */
  *active(): Iterable<Mapping> {
    for (const mapping of this.#mappings.values()) if (mapping.record.status === 'active') yield mapping
  }

  #of(hmac: string): readonly Mapping[] {
    const found = [...(this.#ofHmac.get(hmac) ?? [])].map((name) => this.#mappings.get(name)!)
    return found.toSorted((one, other) => one.stands - other.stands)
  }
}
