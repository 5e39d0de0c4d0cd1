import { rewrap, VaultFault, type KeyDirectory, type KeyEncryptionKey, type Mapping, type PersonKeyRecord } from '@oldham-cares/vault'

export interface Rewrapping {
  readonly kek: KeyEncryptionKey
  readonly directory: KeyDirectory
  /** To `hub.keys.v1`. */
  readonly append: (record: PersonKeyRecord) => Promise<void>
  readonly now: () => number
  readonly done: (fields: { readonly kek: string; readonly count: number }) => void
  /** Once for each key-encryption key, until it is held again. */
  readonly notHeld: (fields: { readonly kek: string; readonly count: number }) => void
  readonly failed: (fields: { readonly kek: string; readonly keyId: string }, cause: unknown) => void
}

/** How the keys on the topic are wrapped at the moment. */
export interface KeysTold {
  /** The key-encryption key that wraps from now on. */
  readonly newest: string
  readonly wrapped: readonly { readonly kek: string; readonly keys: number }[]
  readonly settled: boolean
}

/** A few at once: the log is also everybody else's. */
const atOnce = 20

type Brought = 'brought' | 'not-held' | 'left'

/**
 * Brings every key on `hub.keys.v1` under the newest key-encryption key; no other topic is touched, since seals name the
 * person's key and never what wraps it. Two that do so at once write the same twice, which changes nothing.
 */
export class RewrapKeys {
  private underWay: Promise<void> | undefined
  private stopped = false
  private readonly told = new Set<string>()

  constructor(private readonly parts: Rewrapping) {}

  tell(): KeysTold {
    const { id: newest } = this.parts.kek
    const wrapped = [...this.byKek()].map(([kek, mappings]) => ({ kek, keys: mappings.length }))
    return { newest, wrapped, settled: wrapped.every(({ kek }) => kek === newest) }
  }

  /** Whoever asks while it is under way waits for the same. */
  bringOver(): Promise<void> {
    this.underWay ??= this.all().finally(() => (this.underWay = undefined))
    return this.underWay
  }

  /** Resolves when what is under way has ended; the next to start brings over what is left. */
  async stop(): Promise<void> {
    this.stopped = true
    await this.underWay
  }

  private byKek(): Map<string, Mapping[]> {
    return Map.groupBy(this.parts.directory.active(), ({ record }) => record.kek)
  }

  private async all(): Promise<void> {
    const { kek, done } = this.parts
    const newest = kek.id
    for (const [other, mappings] of this.byKek()) {
      const count = other === newest ? 0 : await this.some(other, mappings)
      if (count > 0) done({ kek: newest, count })
    }
  }

  /** How many were brought over. What nobody here could unwrap is said once and left. */
  private async some(other: string, mappings: readonly Mapping[]): Promise<number> {
    let count = 0
    for (let from = 0; from < mappings.length && !this.stopped; from += atOnce) {
      const brought = await Promise.all(mappings.slice(from, from + atOnce).map((mapping) => this.one(mapping)))
      if (brought.includes('not-held')) {
        if (!this.told.has(other)) this.parts.notHeld({ kek: other, count: mappings.length })
        this.told.add(other)
        return count
      }
      count += brought.filter((one) => one === 'brought').length
    }
    this.told.delete(other)
    return count
  }

  /** Somebody who is erased meanwhile keeps their marker: casework overwrites again what came too late to see it. */
  private async one(mapping: Mapping): Promise<Brought> {
    const { kek, directory, append, now, failed } = this.parts
    const { record } = mapping
    try {
      const again = await rewrap(kek, mapping, now())
      if (directory.isErased(record.person) || again.kek === record.kek) return 'left'
      await append(again)
      return 'brought'
    } catch (cause) {
      if (cause instanceof VaultFault && cause.code === 'KEK.OTHER') return 'not-held'
      failed({ kek: record.kek, keyId: record.keyId }, cause)
      return 'left'
    }
  }
}
