import { randomBytes } from 'node:crypto'
import { keyBytes } from './key-encryption-key.js'
import { keyringOf, type KeyringText } from './keyring.js'
import { nameLabels } from './name-labels.js'
import { VaultFault } from './vault-fault.js'

const thirtyTwoBytes = /^[A-Za-z0-9+/]{43}=$/

const secretIn = (text: string): Buffer => {
  if (!thirtyTwoBytes.test(text)) throw new VaultFault('KEK.UNREADABLE')
  return Buffer.from(text, 'base64')
}

const namesIn = (line: string): Readonly<Record<string, Buffer>> =>
  Object.fromEntries(
    line.split(/\s+/).slice(1).map((pair) => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at), secretIn(pair.slice(at + 1))]
    })
  )

/**
 * ```
 * names person-hmac=<32 bytes> content-digest=<32 bytes> scoped-id=<32 bytes>
 * <32 bytes>
 * <32 bytes>
 * ```
 * All in base64, the newest key last. A file that was never rotated is one key alone. Faults with KEK.UNREADABLE, which
 * repeats nothing of the file.
 */
export const parseKeyFile = (text: string): KeyringText => {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const named = lines[0]?.startsWith('names ') ?? false
  const names = named ? namesIn(lines[0]!) : undefined
  const keys = lines.slice(named ? 1 : 0).map(secretIn)
  const complete = names === undefined || nameLabels.every((label) => Object.hasOwn(names, label))
  if (keys.length === 0 || !complete) throw new VaultFault('KEK.UNREADABLE')
  return { names, keys }
}

const written = (names: readonly string[], keys: readonly Buffer[]): string =>
  `${[`names ${names.join(' ')}`, ...keys.map((key) => key.toString('base64'))].join('\n')}\n`

const namesOf = (ring: KeyringText): Promise<readonly string[]> =>
  Promise.all(nameLabels.map(async (label) => `${label}=${(await keyringOf(ring).derive(label)).export().toString('base64')}`))

/** The id of the key that wraps by this file. */
export const newestKeyIn = (text: string): string => keyringOf(parseKeyFile(text)).id

/** The file with one more key, which wraps from then on. Every name stays what it was. */
export const withAnotherKey = async (text: string, fresh = randomBytes(keyBytes)): Promise<string> => {
  const ring = parseKeyFile(text)
  return written(await namesOf(ring), [...ring.keys, fresh])
}

/** The file with its newest key alone: once nothing on `hub.keys.v1` is wrapped with another. */
export const withNewestKeyAlone = async (text: string): Promise<string> => {
  const ring = parseKeyFile(text)
  return written(await namesOf(ring), ring.keys.slice(-1))
}
