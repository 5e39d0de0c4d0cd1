import type { DataCategory, KeptSeal, Referral } from '@oldham-cares/domain'
import { open, type PersonKeys } from '@oldham-cares/vault'

export interface Opened {
  readonly category: DataCategory
  readonly sequence: number
  readonly plain: Readonly<Record<string, unknown>>
}

/** What was sealed about a referral, of these categories and no others, oldest first. Throws VaultFault where a key is gone. */
export const openSeals = async (
  { seals }: Pick<Referral, 'seals'>,
  categories: readonly DataCategory[],
  keys: Pick<PersonKeys, 'keyById'>
): Promise<readonly Opened[]> =>
  Promise.all(
    seals
      .filter(({ seal }) => categories.includes(seal.category))
      .map(async ({ seal, sequence }: KeptSeal) => ({
        category: seal.category,
        sequence,
        plain: open(await keys.keyById(seal.keyId), seal) as Opened['plain']
      }))
  )
