import { example } from '../../../services/fhir-gateway/testing/messages.ts'

export type Loose = { [member: string]: any }

export interface Broken {
  /** Name of an example, or the resource itself. */
  readonly of: string | object
  readonly breaking: (one: (type: string) => Loose, whole: Loose) => void
  /** FHIRPath of the fault, and what has to be said of it. */
  readonly at: string
  readonly says: string
}

export const brokenMessage = ({ of, breaking }: Broken): object => {
  const whole: Loose = typeof of === 'string' ? example(of) : structuredClone(of)
  breaking((type) => whole['entry'].map(({ resource }: Loose) => resource).find((resource: Loose) => resource['resourceType'] === type), whole)
  return whole
}
