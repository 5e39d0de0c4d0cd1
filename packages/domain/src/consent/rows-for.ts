import type { DisclosurePolicy, Standing } from '../policy.js'
import type { DataCategory, Reader } from '../words.js'
import { rowWithinContract } from './within-contract.js'

/** The categories that the rows of these standings name to a reader in this role, within what its contract lets it hold. */
export const rowsFor = (
  policy: DisclosurePolicy,
  basis: 'implied' | 'explicit',
  standings: readonly Standing[],
  reader: Reader
): ReadonlySet<DataCategory> =>
  new Set(
    policy.rows
      .filter((row) => row.basis === basis && standings.includes(row.standing))
      .filter(({ roles }) => roles === undefined || (reader.role !== undefined && roles.includes(reader.role)))
      .flatMap((row) => rowWithinContract(policy, reader, row))
  )
