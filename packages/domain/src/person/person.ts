import type { ConsentStatement } from '../consent/statement.js'
import type { Referral } from '../referral/referral.js'
import type { Instant } from '../words.js'

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

/** The fold of one person's valid facts. Plain data: it is stored as JSON by every projection. */
export interface Person {
  readonly id: string
  readonly sequence: number
  readonly lastFact: Instant
  readonly verdicts: Readonly<Record<string, Verdict>>
  readonly referrals: Readonly<Record<string, Referral>>
  readonly consent: readonly ConsentStatement[]
}

export const nobodyYet = (id: string): Person => ({
  id,
  sequence: 0,
  lastFact: 0,
  verdicts: {},
  referrals: {},
  consent: []
})
