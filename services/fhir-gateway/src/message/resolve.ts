import type { Reference } from '../fhir.js'
import type { Entry } from './message.js'

/** The entry that a reference leads to: by its fullUrl, or as `Type/id`. */
export const resolve = (reference: Reference | undefined, entries: readonly Entry[]): Entry | undefined => {
  const to = reference?.reference
  if (to === undefined) return undefined
  return entries.find(({ fullUrl, resource }) => fullUrl === to || `${resource.resourceType}/${String(resource.id)}` === to)
}
