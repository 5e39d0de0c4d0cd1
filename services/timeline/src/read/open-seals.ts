import type { DataCategory, Seal } from '@oldham-cares/domain'
import { GateFault, openSeal, type Allowed, type Keys } from '@oldham-cares/service-kit'
import { VaultFault } from '@oldham-cares/vault'
import { CannotAsk } from './ask.js'

export interface Opened {
  readonly content: readonly { readonly category: DataCategory; readonly value: unknown }[]
  /** Categories of which something is there and could not be opened. Said, so that nobody takes it for nothing. */
  readonly unreadable: readonly DataCategory[]
}

/** Only seals that the gate's answer allows are opened, and of these `only` some categories. Rejects with PersonErased or CannotAsk. */
export type OpenSeals = (shown: Allowed, seals: readonly Seal[], only?: readonly DataCategory[]) => Promise<Opened>

/** Nobody can read anything about them any more: to a reader they were never there. */
export class PersonErased extends Error {
  override readonly name = 'PersonErased'
}

const refusalOf = (cause: unknown): Error => {
  if (cause instanceof GateFault) return cause
  const code = cause instanceof VaultFault ? cause.code : undefined
  return code === 'PERSON.ERASED' ? new PersonErased(code, { cause }) : new CannotAsk('KEYS.OUT_OF_REACH', { cause })
}

/** `broken` hears of each seal that was altered or moved; only the key's id is told. */
export const sealOpener =
  (keys: Keys, broken: (keyId: string) => void): OpenSeals =>
  async (shown, seals, only = shown.categories) => {
    const content: { category: DataCategory; value: unknown }[] = []
    const unreadable: DataCategory[] = []
    for (const seal of seals) {
      if (!only.includes(seal.category) || !shown.categories.includes(seal.category)) continue
      try {
        content.push({ category: seal.category, value: await openSeal(shown, seal, keys) })
      } catch (cause) {
        if (!(cause instanceof VaultFault && cause.code === 'SEAL.BROKEN')) throw refusalOf(cause)
        broken(seal.keyId)
        unreadable.push(seal.category)
      }
    }
    return { content, unreadable }
  }
