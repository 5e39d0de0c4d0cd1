import type { Command } from '../referral/commands.js'
import type { Person, Verdict } from './person.js'

export const findVerdict = (person: Person, id: string): Verdict | undefined =>
  Object.hasOwn(person.verdicts, id) ? person.verdicts[id] : undefined

/**
 * The id under which a reuse is refused: `<command id>#reused-<digest>`. The first verdict is never
 * overwritten, and the same wrong repeat makes no second fact.
 */
export const reuseId = ({ id, digest }: Pick<Command, 'id' | 'digest'>): string => `${id}#reused-${digest}`

/** The hub's answer to exactly this request, or undefined while there is none. */
export const verdictOn = (person: Person | undefined, command: Pick<Command, 'id' | 'digest'>): Verdict | undefined => {
  if (person === undefined) return undefined
  const verdict = findVerdict(person, command.id)
  return verdict === undefined || verdict.digest === command.digest ? verdict : findVerdict(person, reuseId(command))
}
