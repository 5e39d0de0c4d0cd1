import type { Resource } from '../fhir.js'
import type { Entry } from './message.js'
import { renameReferences } from './rename-references.js'
import { isContained } from './resolve.js'

/** A resource to be checked by the schema of this title. */
export interface Part {
  readonly title: string
  /** Where only one will do. */
  readonly type?: string
  readonly resource: unknown
  readonly at: string
}

const containedIn = (resource: Resource): readonly Resource[] | undefined => resource['contained'] as readonly Resource[] | undefined

/** A resource and those it contains, one after the other: the list is known to be one only once its own part has been checked. */
export function* partsOf(resource: Resource, at: string): Iterable<Part> {
  yield { title: resource.resourceType, resource, at }
  const contained = containedIn(resource)
  if (contained === undefined) return
  yield { title: 'Contained', resource: contained, at: `${at}.contained` }
  for (const [index, one] of contained.entries()) yield* partsOf(one, `${at}.contained[${index}]`)
}

/** An id within a resource says nothing outside it: another resource may have the same for another thing. */
const scoped = (at: string, name: string): string => (isContained(name) ? `#${at}/${name.slice(1)}` : name)

const lift = (entry: Entry, within: string): readonly Entry[] => {
  const contained = containedIn(entry.resource)
  if (contained === undefined) return [entry]
  const { contained: _lifted, ...resource } = entry.resource
  const inner = contained.map((one, index) => ({ fullUrl: `#${within}/${one.id ?? ''}`, resource: one, at: `${entry.at}.contained[${index}]` }))
  return [{ ...entry, resource: resource as Resource }, ...inner.flatMap((one) => lift(one, within))]
}

/**
 * Entries with what they contain beside them, under a name of the one that contained it; its references go by that name.
 * Kept inside, a contained Patient or Condition would be sealed as part of the referral and shown to whoever may see that.
 */
export const unfold = (entries: readonly Entry[]): readonly Entry[] =>
  entries.flatMap((entry) =>
    containedIn(entry.resource) === undefined
      ? [entry]
      : lift({ ...entry, resource: renameReferences(entry.resource, (name) => scoped(entry.at, name)) }, entry.at)
  )
