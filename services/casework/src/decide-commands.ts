import { decide, refuseAsFault, verdictsAsked, type Command, type Fact, type Policy, type WholePerson } from '@oldham-cares/domain'
import { foldPerson, personRow, personToDecide, topics, verdictRow, type ProjectionRules, type Received, type Rows } from '@oldham-cares/log'

export interface Around {
  readonly policy: Policy
  readonly deadLetter: (at: Received, reason: string) => Promise<void>
  readonly decided: (name: 'command.decided', fields: { command: string; correlation: string; type: string; count: number }) => void
  readonly bug: (fields: { command: string; correlation: string }, cause: unknown) => void
}

const personOf = (command: Command, rows: Rows): WholePerson | undefined => personToDecide(rows, command.person, verdictsAsked(command))

/**
 * The one decider: commands in, facts out. The state is folded from the facts alone, so that whatever stands on
 * `hub.events.v1` is all there is to know. A bug in a rule refuses that one command, sets it
 * aside for whoever mends the bug, and the partition moves on.
 */
export const decideCommands = ({ policy, deadLetter, decided, bug }: Around): ProjectionRules<Command, Fact> => ({
  rowsOfInput: (command) => [personRow(command.person), ...verdictsAsked(command).map((id) => verdictRow(command.person, id))],
  unreadable: deadLetter,
  decisions: {
    ...foldPerson,
    topic: topics.events,
    decide: (command, rows, { timestamp }) => decide(personOf(command, rows), command, policy, timestamp),
    afterFault: (command, rows, at, cause) => {
      const ids = { command: command.id, correlation: command.correlation }
      bug(ids, cause)
      deadLetter(at, 'HUB.FAULT').catch((unwritten) => bug(ids, unwritten))
      return [refuseAsFault(personOf(command, rows), command, policy, at.timestamp)]
    }
  },
  stored: (_partition, commands, facts) => {
    const made = Map.groupBy(facts, ({ command }) => command)
    for (const { id, correlation, type } of commands) {
      decided('command.decided', { command: id, correlation, type, count: made.get(id)?.length ?? 0 })
    }
  }
})
