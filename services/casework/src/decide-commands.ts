import { decide, refuseAsFault, type Command, type Fact, type Person, type Policy } from '@oldham-cares/domain'
import { foldPerson, personRow, topics, type ProjectionRules, type Received } from '@oldham-cares/log'

export interface Around {
  readonly policy: Policy
  readonly deadLetter: (at: Received, reason: string) => Promise<void>
  readonly decided: (name: 'command.decided', fields: { command: string; correlation: string; type: string; count: number }) => void
  readonly bug: (fields: { command: string; correlation: string }, cause: unknown) => void
}

/**
 * The one decider: commands in, facts out. The state is folded from the facts alone, so that whatever stands on
 * `hub.events.v1` is all there is to know. A bug in a rule refuses that one command, sets it
 * aside for whoever mends the bug, and the partition moves on.
 */
export const decideCommands = ({ policy, deadLetter, decided, bug }: Around): ProjectionRules<Command, Fact> => ({
  rowsOfInput: (command) => [personRow(command.person)],
  unreadable: deadLetter,
  decisions: {
    ...foldPerson,
    topic: topics.events,
    decide: (command, rows, { timestamp }) => decide(rows.get<Person>(personRow(command.person)), command, policy, timestamp),
    afterFault: (command, rows, at, cause) => {
      const ids = { command: command.id, correlation: command.correlation }
      bug(ids, cause)
      deadLetter(at, 'HUB.FAULT').catch((unwritten) => bug(ids, unwritten))
      return [refuseAsFault(rows.get<Person>(personRow(command.person)), command, policy, at.timestamp)]
    }
  },
  stored: (_partition, commands, facts) => {
    const made = Map.groupBy(facts, ({ command }) => command)
    for (const { id, correlation, type } of commands) {
      decided('command.decided', { command: id, correlation, type, count: made.get(id)?.length ?? 0 })
    }
  }
})
