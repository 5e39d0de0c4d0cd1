import type { DataCategory, Instant, Organisation, Recipient, Role } from '../words.js'

export type OverrideBasis = 'serious-harm' | 'child-safeguarding' | 'adult-safeguarding' | 'vital-interests' | 'court-order'

/** What a recipient is shown against an objection, by whose decision, and until when. */
export interface Override {
  readonly id: string
  readonly recipient: Recipient
  readonly categories: readonly DataCategory[]
  readonly basis: OverrideBasis
  readonly by: Organisation
  readonly role: Role
  readonly worker: string
  readonly from: Instant
  readonly until: Instant
}
