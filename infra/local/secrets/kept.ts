import { existsSync, readFileSync } from 'node:fs'
import { writeAtomically } from '../processes/write-atomically.mjs'

/**
 * One entry for each of these, with the secret it has: a folder made before somebody joined gets theirs, and keeps the others.
 * What is no secret is as it is written today. Who left is left out; joining again they get another.
 */
export function keptFor<Asked extends { readonly name: string }, T>(
  file: string,
  asked: readonly Asked[],
  entryOf: (one: Asked, known: T | undefined) => T
): Record<string, T> {
  const known = kept<Record<string, T>>(file, () => ({}))
  const entries = Object.fromEntries(asked.map((one) => [one.name, entryOf(one, known[one.name])]))
  if (JSON.stringify(entries) !== JSON.stringify(known)) writeAtomically(file, JSON.stringify(entries, null, 2))
  return entries
}

/** Made once per hub folder, readable by its user alone, and the same ever after. */
export function kept<T>(file: string, make: () => T): T {
  if (!existsSync(file)) writeAtomically(file, JSON.stringify(make(), null, 2))
  return JSON.parse(readFileSync(file, 'utf8'))
}
