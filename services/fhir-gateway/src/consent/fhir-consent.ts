import type { CodeableConcept, Coding, Reference, Resource } from '../fhir.js'

export interface Actor {
  readonly role: CodeableConcept
  readonly reference: Reference
}

/** A rule or, nested, an exception to it. */
export interface Provision {
  readonly type?: 'deny' | 'permit'
  readonly period?: { readonly start?: string; readonly end?: string }
  readonly actor?: readonly Actor[]
  readonly action?: readonly CodeableConcept[]
  readonly purpose?: readonly Coding[]
  readonly code?: readonly CodeableConcept[]
  readonly provision?: readonly Provision[]
  readonly [element: string]: unknown
}

/** A Consent that makes a statement; consent-statement.schema.json has been checked. */
export interface Consent extends Resource {
  readonly status: string
  readonly patient: Reference
  readonly dateTime?: string
  readonly policyRule?: CodeableConcept
  readonly provision: Provision & { readonly provision: readonly Provision[] }
}
