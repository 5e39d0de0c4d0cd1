import type { Bundle } from '../fhir.js'
import type { Message } from '../message/message.js'

/** The message as it was posted, its ServiceRequest under the id that this practice reads it by. */
export const echo = (posted: Bundle, { request }: Message, id: string): Bundle => ({
  ...posted,
  entry: posted.entry.map((entry) =>
    entry.resource.resourceType === request.resource.resourceType ? { ...entry, resource: { ...entry.resource, id } } : entry
  )
})
