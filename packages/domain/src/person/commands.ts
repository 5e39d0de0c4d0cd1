import type { Denial } from '../consent/denial.js'
import type { LinkStep } from './link-step.js'

export type { ErasePerson, LiftLegalHold, PlaceLegalHold } from './erasure.js'

export interface ReportDeath {
  readonly type: 'ReportDeath'
}

/** `proposed` comes from a door, the other steps from the hub itself. */
export interface LinkPerson {
  readonly type: 'LinkPerson'
  readonly other: string
  readonly step: LinkStep
  /** What the other record's person denied. */
  readonly adopted: readonly Denial[]
  /** Id of the fact that first said so, in whichever record. Absent: somebody at a door says it. */
  readonly origin?: string
}

/** The two records are of two people after all. */
export interface UnlinkPerson {
  readonly type: 'UnlinkPerson'
  readonly other: string
  readonly reason: string
}
