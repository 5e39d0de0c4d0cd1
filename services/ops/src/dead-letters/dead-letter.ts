import type { LetterSettled } from '@oldham-cares/log'

/** A record that somebody could not process: where it stands, who gave it up and why. What it holds is not shown. */
export interface DeadLetter {
  /** Where it stood on `hub.dead.v1` when it was given up first, `partition-offset`. */
  readonly id: string
  readonly service: string
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** Dotted. */
  readonly reason: string
  /** How often it was given up. */
  readonly attempts: number
  readonly time: string
  /** `open` again where it was redriven and given up once more. */
  readonly state: 'open' | 'redriven' | 'discarded'
  readonly settled?: Settled
}

/** Why a letter was discarded about which nobody decided in time. */
export const expired = 'LETTER.EXPIRED'

/** What was decided about it last. */
export interface Settled {
  readonly time: string
  readonly command?: string
  readonly insteadOf?: string
  readonly rebuild?: string
  readonly why?: string
}

/** As it stands on `hub.dead.v1`. */
export interface GivenUp extends Omit<DeadLetter, 'state' | 'settled' | 'time' | 'id'> {
  /** Milliseconds. */
  readonly time: number
  /** Key of the record: the person it is about. */
  readonly person: string
}

export const settledOf = ({ time, command, insteadOf, rebuild, why }: LetterSettled): Settled => ({
  time: new Date(time).toISOString(),
  ...(command === undefined ? {} : { command }),
  ...(insteadOf === undefined ? {} : { insteadOf }),
  ...(rebuild === undefined ? {} : { rebuild }),
  ...(why === undefined ? {} : { why })
})
