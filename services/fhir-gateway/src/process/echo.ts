import type { Bundle } from '../fhir.js'

/** The message as it was posted, each resource that its sender can read here under the id that it reads it by. */
export const echo = (posted: Bundle, idOf: (at: string) => string | undefined): Bundle => ({
  ...posted,
  entry: posted.entry.map((entry, index) => {
    const id = idOf(`Bundle.entry[${index}].resource`)
    return id === undefined ? entry : { ...entry, resource: { ...entry.resource, id } }
  })
})
