import type { Command } from '../referral/commands.js'
import { commandOfFact } from '../referral/fact-id.js'
import type { Verdict, WholePerson } from './person.js'

type Answers = Pick<WholePerson, 'verdicts' | 'answered'>

/** Throws where nobody loaded it: that it is not here says nothing. */
export const findVerdict = ({ verdicts, answered }: Answers, id: string): Verdict | undefined => {
  if (answered?.includes(id) === false) throw new Error('VERDICT.NOT_LOADED')
  return Object.hasOwn(verdicts, id) ? verdicts[id] : undefined
}

/**
 * The id under which a reuse is refused: `<command id>#reused-<digest>`. The first verdict is never
 * overwritten, and the same wrong repeat makes no second fact.
 */
export const reuseId = ({ id, digest }: Pick<Command, 'id' | 'digest'>): string => `${id}#reused-${digest}`

/** The hub's answer to exactly this request, or undefined while there is none. */
export const verdictOn = (person: WholePerson | undefined, command: Pick<Command, 'id' | 'digest'>): Verdict | undefined => {
  if (person === undefined) return undefined
  const verdict = findVerdict(person, command.id)
  return verdict === undefined || verdict.digest === command.digest ? verdict : findVerdict(person, reuseId(command))
}

/** Ids of all commands whose verdicts deciding this one asks for. */
export const verdictsAsked = (command: Command): readonly string[] => {
  const origin = command.type === 'LinkPerson' && command.origin !== undefined ? [commandOfFact(command.origin)] : []
  return [command.id, reuseId(command), ...origin]
}
