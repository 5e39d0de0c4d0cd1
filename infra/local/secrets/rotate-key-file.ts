import { readFileSync } from 'node:fs'
import { CannotStart } from '../machine/cannot-start.mjs'
import { writeAtomically } from '../processes/write-atomically.mjs'

/**
 * The running services read the old file or the new one, never half of it.
 * @returns the id of the key that wraps from now on
 */
export async function rotateKeyFile(file: string): Promise<string> {
  const { newestKeyIn, withAnotherKey } = await import('@oldham-cares/vault')
  const text = await withAnotherKey(readFileSync(file, 'utf8'))
  writeAtomically(file, text)
  return newestKeyIn(text)
}

/** @param settled the key that everything is wrapped with: what is wrapped with another could never be read again */
export async function retireOlderKeys(file: string, settled: string): Promise<void> {
  const { newestKeyIn, withNewestKeyAlone } = await import('@oldham-cares/vault')
  const text = readFileSync(file, 'utf8')
  if (newestKeyIn(text) !== settled) throw new CannotStart(`The keys of people are wrapped with ${settled}, which is not the newest in ${file}: look at the log of ops for key-file.not-taken and run this again.`)
  writeAtomically(file, await withNewestKeyAlone(text))
}
