import { idFromCommand } from '@oldham-cares/vault'

/** The hub's id of a Consent that a command records; of a referral's own the index counts those that say something. */
export const consentIdOf = (command: string, index = 0): string => idFromCommand('consent', command, index)

/** The hub's id of what one Consent states, as the part of it that the Consent has at `index`. */
export const partOf = (consent: string, index: number): string => `${consent}.${index}`

/** The Consent that a statement is part of: what was stated by itself is a whole. */
export const wholeOf = (statement: string): string => statement.replace(/\.\d+$/, '')

export const indexOf = (statement: string): number => Number(/\.(\d+)$/.exec(statement)?.[1] ?? 0)
