import type { Reference } from '../fhir.js'
import type { Entry } from './message.js'

type Named = ReadonlyMap<string, Entry | undefined>

/** Found anew for each reference of a long list, names would cost their square. */
const known = new WeakMap<readonly Entry[], Named>()

/** What a resource contains is reached from within it alone, and never as `Type/id`. */
export const isContained = (name: string): boolean => name.startsWith('#')

const namesOf = ({ fullUrl, resource: { resourceType, id } }: Entry): ReadonlySet<string> =>
  new Set([
    ...(fullUrl === undefined ? [] : [fullUrl]),
    ...(typeof id !== 'string' || (fullUrl !== undefined && isContained(fullUrl)) ? [] : [`${resourceType}/${id}`])
  ])

/** A name that two entries have leads to neither: which of them is meant could decide who is told of the person. */
const named = (entries: readonly Entry[]): Named => {
  const names = new Map<string, Entry | undefined>()
  for (const entry of entries) for (const name of namesOf(entry)) names.set(name, names.has(name) ? undefined : entry)
  return names
}

/** The entry that a reference leads to: by its fullUrl, or as `Type/id`. */
export const resolve = (reference: Reference | undefined, entries: readonly Entry[]): Entry | undefined => {
  const to = reference?.reference
  if (to === undefined) return undefined
  const names = known.get(entries) ?? named(entries)
  known.set(entries, names)
  return names.get(to)
}
