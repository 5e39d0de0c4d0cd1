/** FHIR R4, as far as the hub reads it. contracts/fhir/schemas says what has been checked when these types are used. */
export interface Coding {
  readonly system?: string
  readonly code?: string
  readonly display?: string
}

export interface CodeableConcept {
  readonly coding?: readonly Coding[]
  readonly text?: string
}

export interface Extension {
  readonly url: string
  readonly valueCodeableConcept?: CodeableConcept
}

export interface Identifier {
  readonly system?: string
  readonly value?: string
  readonly extension?: readonly Extension[]
}

export interface Reference {
  readonly reference?: string
  readonly type?: string
  readonly identifier?: Identifier
  readonly display?: string
}

export interface HumanName {
  readonly use?: string
  readonly text?: string
  readonly family?: string
  readonly given?: readonly string[]
  readonly prefix?: readonly string[]
}

export interface ContactPoint {
  readonly system?: string
  readonly value?: string
}

export interface Address {
  readonly use?: string
  readonly text?: string
  readonly line?: readonly string[]
  readonly city?: string
  readonly district?: string
  readonly postalCode?: string
}

/** Any resource; what is not typed is kept as it came. */
export interface Resource {
  readonly resourceType: string
  readonly id?: string
  readonly meta?: { readonly versionId?: string; readonly lastUpdated?: string; readonly profile?: readonly string[] }
  readonly [element: string]: unknown
}

export interface MessageHeader extends Resource {
  readonly eventCoding: { readonly system: string; readonly code: string }
  readonly source: { readonly endpoint: string }
  readonly destination?: readonly { readonly endpoint: string }[]
  readonly sender?: Reference
  readonly reason: CodeableConcept
  readonly focus: readonly Reference[]
}

export interface ServiceRequest extends Resource {
  readonly identifier?: readonly Identifier[]
  readonly status: string
  readonly category?: readonly CodeableConcept[]
  readonly code?: CodeableConcept
  readonly subject: Reference
  readonly authoredOn?: string
  readonly requester?: Reference
  readonly reasonCode?: readonly CodeableConcept[]
  readonly reasonReference?: readonly Reference[]
  readonly note?: readonly { readonly text: string }[]
}

export interface Patient extends Resource {
  readonly identifier?: readonly Identifier[]
  readonly name?: readonly HumanName[]
  readonly telecom?: readonly ContactPoint[]
  readonly gender?: string
  readonly birthDate?: string
  readonly deceasedBoolean?: boolean
  readonly deceasedDateTime?: string
  readonly address?: readonly Address[]
  readonly contact?: readonly {
    readonly relationship?: readonly CodeableConcept[]
    readonly name?: HumanName
    readonly telecom?: readonly ContactPoint[]
  }[]
  readonly generalPractitioner?: readonly Reference[]
}

export interface Organization extends Resource {
  readonly identifier?: readonly Identifier[]
}

export interface Bundle extends Resource {
  readonly id: string
  readonly timestamp: string
  readonly entry: readonly { readonly fullUrl?: string; readonly resource: Resource }[]
}
