import type { DataCategory, Seal } from '@oldham-cares/domain'
import type { PersonKeys } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { personOf, type Allowed } from './allowed.js'
import { GateFault } from './gate-fault.js'

export type Keys = Pick<PersonKeys, 'keyById'>

/** What was said about one seal, and what was in it. */
export interface Opened<Kept> {
  readonly kept: Kept
  readonly content: unknown
}

/** One seal, by leave of the gate. Throws GateFault where it gave none, VaultFault where the key is gone or the seal was altered. */
export const openSeal = async (allowed: Allowed, seal: Seal, keys: Keys): Promise<unknown> => {
  const person = personOf(allowed)
  if (person === undefined || !allowed.categories.includes(seal.category)) throw new GateFault('GATE.NOT_ALLOWED')
  const key = await keys.keyById(seal.keyId)
  if (typeof key === 'object' && key.person !== person) throw new GateFault('GATE.NOT_ALLOWED')
  return open(key, seal)
}

/** Those of the seals that the gate allows, `only` some categories of them where a reader asks for no more, in their order. */
export const openSeals = <Kept extends { readonly seal: Seal }>(
  allowed: Allowed,
  seals: readonly Kept[],
  keys: Keys,
  only: readonly DataCategory[] = allowed.categories
): Promise<readonly Opened<Kept>[]> =>
  Promise.all(
    seals
      .filter(({ seal: { category } }) => allowed.categories.includes(category) && only.includes(category))
      .map(async (kept) => ({ kept, content: await openSeal(allowed, kept.seal, keys) }))
  )
