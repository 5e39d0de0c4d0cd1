import type { WholePerson } from '../person/person.js'
import type { Policy } from '../policy.js'
import type { Instant } from '../words.js'
import type { CommandEnvelope } from './commands.js'
import type { CommandRefused, Happening } from './facts.js'
import type { Reason } from './reasons.js'

export interface Refusal {
  readonly refused: Reason
  /** Names a referral other than the command's own, e.g. the one that exists already. */
  readonly referral?: string
}

export type Effect = Exclude<Happening, CommandRefused>

/**
 * Refused, or what happens. The first effect is what the sender brought about or, of a referral, its content; so is
 * whatever the person said. All others are the hub's, by policy.
 */
export type Ruling = Refusal | readonly [Effect, ...Effect[]]

export interface Situation {
  readonly person: WholePerson
  readonly policy: Policy
  /** Never earlier than the person's last fact. */
  readonly now: Instant
}

export type Rule<Ask> = (command: CommandEnvelope & Ask, situation: Situation) => Ruling

export const isRefusal = (value: object): value is Refusal => 'refused' in value
