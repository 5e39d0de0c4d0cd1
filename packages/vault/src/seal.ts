import type { KeyObject } from 'node:crypto'
import type { DataCategory, Seal } from '@oldham-cares/domain'
import { decrypt, encrypt } from './aes-gcm.js'
import { VaultFault } from './vault-fault.js'

/** A person's key, unwrapped. A KeyObject prints and serialises as nothing, so it cannot reach a log by accident. */
export interface PersonKey {
  readonly keyId: string
  readonly person: string
  readonly key: KeyObject
}

/** What the directory of keys answers about a key: it is held, its person was erased, or it was never seen. */
export type KeyAnswer = PersonKey | 'erased' | undefined

/** Where a seal belongs, in the form that becomes its additional authenticated data. */
export const sealContext = (commandId: string, category: DataCategory, schemaVersion: number | string): string =>
  `${commandId}|${category}|${schemaVersion}`

const categoryIn = (context: string): string | undefined => {
  const parts = context.split('|')
  return parts.length === 3 ? parts[1] : undefined
}

/** Faults with SEAL.NOT_JSON for undefined and functions, SEAL.BROKEN for a context that names another category. */
export const seal = (key: KeyObject, where: Omit<Seal, 'sealed'>, plaintext: unknown): Seal => {
  const { category, keyId, context } = where
  if (categoryIn(context) !== category) throw new VaultFault('SEAL.BROKEN')
  const json: string | undefined = JSON.stringify(plaintext)
  if (json === undefined) throw new VaultFault('SEAL.NOT_JSON')
  return { category, keyId, context, sealed: encrypt(key, Buffer.from(json, 'utf8'), context).toString('base64') }
}

/**
 * The plaintext, or a VaultFault: SEAL.KEY_UNKNOWN, PERSON.ERASED or SEAL.BROKEN.
 *
 * The category stands in the authenticated context as well as beside it: consent is asked by category,
 * so a seal relabelled from `risks` to `contact` must not open.
 */
export const open = (key: KeyAnswer, sealed: Seal): unknown => {
  if (key === undefined) throw new VaultFault('SEAL.KEY_UNKNOWN')
  if (key === 'erased') throw new VaultFault('PERSON.ERASED')
  if (key.keyId !== sealed.keyId || categoryIn(sealed.context) !== sealed.category) throw new VaultFault('SEAL.BROKEN')
  return JSON.parse(decryptOrFault(key.key, sealed).toString('utf8'))
}

const decryptOrFault = (key: KeyObject, sealed: Seal): Buffer => {
  try {
    return decrypt(key, Buffer.from(sealed.sealed, 'base64'), sealed.context)
  } catch (cause) {
    throw new VaultFault('SEAL.BROKEN', { cause })
  }
}
