import { unwatchFile, watchFile } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { KeyEncryptionKey } from './key-encryption-key.js'
import { parseKeyFile } from './key-file-text.js'
import { keyringOf, sameNames, type Keyring } from './keyring.js'
import { VaultFault } from './vault-fault.js'

const readKeyFile = async (path: string): Promise<Keyring> => {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new VaultFault('KEK.UNREADABLE', { cause })
  })
  return keyringOf(parseKeyFile(text))
}

export interface KeyFileWatched {
  /** Between two looks at whether the file was changed. */
  readonly everyMs?: number
  /** Told of each change taken on, and of each that could not be: then the keys stay what they were. */
  readonly changed?: (fault: unknown) => void
}

/** The keys of a file, taken on anew while running whenever the file changes. */
export interface KeyFile extends KeyEncryptionKey {
  close(): void
}

/**
 * `parseKeyFile` says what the file holds. A key that another service has wrapped with already is looked for in the
 * file at once. Faults with KEK.UNREADABLE, and with KEK.NAMES_CHANGED where a later file would compute other names.
 */
export const keyEncryptionKeyFromFile = async (path: string, { everyMs = 1_000, changed = () => {} }: KeyFileWatched = {}): Promise<KeyFile> => {
  let held = await readKeyFile(path)
  const takeOn = async (): Promise<void> => {
    const found = await readKeyFile(path)
    if (!(await sameNames(held, found))) throw new VaultFault('KEK.NAMES_CHANGED')
    held = found
  }
  const look = (): void => void takeOn().then(() => changed(undefined), changed)
  watchFile(path, { interval: everyMs, persistent: false }, look)
  return {
    get id() {
      return held.id
    },
    wrap: (key, boundTo) => held.wrap(key, boundTo),
    async unwrap(wrapped, boundTo) {
      if (!held.holds(wrapped.kek)) await takeOn()
      return held.unwrap(wrapped, boundTo)
    },
    derive: (label) => held.derive(label),
    close: () => unwatchFile(path, look)
  }
}
