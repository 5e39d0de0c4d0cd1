import type { BreakGlassAccess } from '../break-glass/access.js'
import type { Override } from '../consent/override.js'
import type { ConsentStatement } from '../consent/statement.js'
import type { Referral, SealedReferral } from '../referral/referral.js'
import type { Instant, Organisation } from '../words.js'
import type { Erased, LegalHold } from './erasure.js'
import type { LinkStep } from './link-step.js'

/** What the hub answered to a command, kept for ever: the same command again gets the same verdict. */
export interface Verdict {
  readonly digest: string
  /** Sequence of the last fact the command made. */
  readonly sequence: number
  readonly time: Instant
  /** Absent where the command took effect. Dotted, e.g. `REFERRAL.NOT_OWNER`. */
  readonly refused?: string
  readonly referral?: string
}

/** Another record of the same person, and how far the two know of one another. */
export interface PersonLink {
  readonly other: string
  readonly step: LinkStep
  /** Sequence of the fact that first told of it. */
  readonly since: number
  /** Who first said so. */
  readonly by: Organisation
}

/**
 * What of one person's valid facts is asked about with each further one. Plain data: every projection stores it as one row of
 * JSON, read and written with each fact, so nothing is in it that a long history makes big but ids.
 */
export interface Person {
  readonly id: string
  readonly sequence: number
  readonly lastFact: Instant
  readonly referrals: Readonly<Record<string, Referral>>
  readonly consent: readonly ConsentStatement[]
  readonly overrides: readonly Override[]
  readonly breakGlass: readonly BreakGlassAccess[]
  readonly links: readonly PersonLink[]
  /** Records that were taken for this person's by mistake. */
  readonly unlinked: readonly string[]
  /** Those that stand. */
  readonly holds: readonly LegalHold[]
  /** When the last referral ended. */
  readonly ended?: Instant
  /** From then on there is nothing to be read. */
  readonly erased?: Erased
  readonly died?: Instant
  /** The household that care teams see them in; absent where there is none. */
  readonly household?: string
}

/** With what was sealed about them, for whoever may open it. */
export interface SealedPerson extends Person {
  readonly referrals: Readonly<Record<string, SealedReferral>>
}

/** The whole fold, of which a projection stores the rest in rows of their own: a verdict for each command, the seals of each fact. */
export interface WholePerson extends SealedPerson {
  readonly verdicts: Readonly<Record<string, Verdict>>
  /** Of which commands the verdicts are here; absent where of all. To look for another would be to decide it twice. */
  readonly answered?: readonly string[]
}

export const nobodyYet = (id: string): WholePerson => ({
  id,
  sequence: 0,
  lastFact: 0,
  verdicts: {},
  referrals: {},
  consent: [],
  overrides: [],
  breakGlass: [],
  links: [],
  unlinked: [],
  holds: []
})
