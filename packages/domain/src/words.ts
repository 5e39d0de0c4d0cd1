/** Milliseconds since 1970-01-01T00:00:00Z. The domain has no clock: every instant is handed in. */
export type Instant = number

/** Who acts, or to whom data may be disclosed. `id` is the register's: an ODS code (practice, care setting), a partner id, a care team id. */
export type OrganisationKind = 'practice' | 'care-setting' | 'partner' | 'care-team' | 'group' | 'hub'

export interface Organisation {
  readonly kind: OrganisationKind
  readonly id: string
}

/** Anyone data may be disclosed to. `everybody` appears only where something is denied. */
export type Recipient = Organisation

export const everybody = 'everybody'

export const dataCategories = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'safeguarding',
  'health',
  'wellbeing',
  'progress',
  'outcome',
  'household'
] as const

export type DataCategory = (typeof dataCategories)[number]

export const roles = ['clinical', 'social-care', 'consortium', 'safeguarding-lead', 'information-governance'] as const

/** As what somebody reads for their organisation. */
export type Role = (typeof roles)[number]

/** Who reads: an organisation and, where somebody reads for it, as what. */
export interface Reader extends Organisation {
  readonly role?: Role
  /** Of consortium staff in a care team: the partner that employs them. */
  readonly employer?: string
  /** Opaque id of the person who reads. */
  readonly worker?: string
}

/**
 * Personal data, encrypted before it entered the log. Opaque here: the domain counts, routes and
 * withholds seals, it never opens one. `sealed` and `context` are base64 and text respectively.
 */
export interface Seal {
  readonly category: DataCategory
  readonly keyId: string
  /** Additional authenticated data: command id, category and schema version. */
  readonly context: string
  readonly sealed: string
}

export const sameOrganisation = (a: Organisation, b: Organisation): boolean => a.kind === b.kind && a.id === b.id

/** Who does what policy alone brings about, such as routing. */
export const hub: Organisation = { kind: 'hub', id: 'hub' }
