import { existsSync, readFileSync } from 'node:fs'
import { writeAtomically } from '../processes/write-atomically.mjs'

/** Made once per hub folder, readable by its user alone, and the same ever after. */
export function kept<T>(file: string, make: () => T): T {
  if (!existsSync(file)) writeAtomically(file, JSON.stringify(make(), null, 2))
  return JSON.parse(readFileSync(file, 'utf8'))
}
