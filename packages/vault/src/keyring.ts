import { createSecretKey, type KeyObject } from 'node:crypto'
import { keyEncryptionKeyOf, type KeyEncryptionKey } from './key-encryption-key.js'
import { nameLabels } from './name-labels.js'
import { VaultFault } from './vault-fault.js'

/** What a key file says. */
export interface KeyringText {
  /** Absent: names hang on the first key. */
  readonly names: Readonly<Record<string, Buffer>> | undefined
  /** At least one, the newest last. */
  readonly keys: readonly Buffer[]
}

export interface Keyring extends KeyEncryptionKey {
  holds(kek: string): boolean
}

const deriving = ({ names, keys }: KeyringText): KeyEncryptionKey['derive'] => {
  if (names === undefined) return keyEncryptionKeyOf(keys[0]!).derive
  return async (label) => {
    const name = Object.hasOwn(names, label) ? names[label] : undefined
    if (name === undefined) throw new VaultFault('KEK.NAME_UNKNOWN')
    return createSecretKey(name)
  }
}

/** Several key-encryption keys as one: the newest wraps, whichever a record names unwraps, and none of them changes a name. */
export const keyringOf = (text: KeyringText): Keyring => {
  const keys = new Map(text.keys.map((secret) => keyEncryptionKeyOf(secret)).map((kek) => [kek.id, kek]))
  const newest = [...keys.values()].at(-1)
  if (newest === undefined) throw new VaultFault('KEK.UNREADABLE')
  return {
    id: newest.id,
    holds: (kek) => keys.has(kek),
    wrap: newest.wrap,
    async unwrap(wrapped, boundTo) {
      const kek = keys.get(wrapped.kek)
      if (kek === undefined) throw new VaultFault('KEK.OTHER')
      return kek.unwrap(wrapped, boundTo)
    },
    derive: deriving(text)
  }
}

/** Whether both compute the same names: a rotation that changed one would make strangers of everybody. */
export const sameNames = async (one: KeyEncryptionKey, other: KeyEncryptionKey): Promise<boolean> => {
  const namesOf = (kek: KeyEncryptionKey): Promise<KeyObject[]> => Promise.all(nameLabels.map((label) => kek.derive(label)))
  const [before, after] = await Promise.all([namesOf(one), namesOf(other)])
  return before.every((name, index) => after[index]?.equals(name))
}
