import type { ErrorObject } from 'ajv'
import { fhirPath } from './fhir-path.js'

export interface Fault {
  readonly kind: 'required' | 'value' | 'invalid'
  /** FHIRPath. Holds names of elements that the schemas name, and indexes: nothing of what was sent. */
  readonly at: string
}

const kinds: Readonly<Record<string, Fault['kind']>> = {
  required: 'required',
  minItems: 'required',
  enum: 'value',
  const: 'value',
  pattern: 'value',
  minimum: 'value',
  maxItems: 'value'
}

export const fault = ({ keyword, instancePath, params }: ErrorObject, at: string): Fault => {
  const missing = keyword === 'required' ? `/${String(params['missingProperty'])}` : ''
  return { kind: kinds[keyword] ?? 'invalid', at: fhirPath(at, instancePath + missing) }
}
