import { randomUUID } from 'node:crypto'
import { decide, verdictsAsked, type Command, type Fact, type Person, type Policy } from '@oldham-cares/domain'
import { foldPerson, partitionCount, personRow, personToDecide, topics, verdictRow, type Log } from '@oldham-cares/log'

/** What was decided, about whom as they were before, at the time of the command. */
export type Decided = (facts: readonly Fact[], person: Person | undefined, timestamp: number) => void

/**
 * Decides the commands on a log as casework does, by the domain's own rules, for tests of a service without it. Where
 * another decider runs beside it, the position rule leaves one fact of each valid.
 */
export const decideOn = async (log: Log, policy: Policy, decided: Decided = () => {}) => {
  const view = log.view(`decider-${randomUUID()}`)
  const handler = log.projector<Command, Fact>(topics.intake, view, {
    rowsOfInput: (command) => [personRow(command.person), ...verdictsAsked(command).map((id) => verdictRow(command.person, id))],
    unreadable: async () => {},
    decisions: {
      ...foldPerson,
      topic: topics.events,
      decide: (command, rows, { timestamp }) => {
        const person = personToDecide(rows, command.person, verdictsAsked(command))
        const facts = decide(person, command, policy, timestamp)
        decided(facts, person, timestamp)
        return facts
      }
    }
  })
  const consumer = log.consumer(new Map([[topics.intake, handler]]))
  await consumer.start()
  return {
    async close() {
      await consumer.close()
      await log.redis.del(...Array.from({ length: partitionCount }, (_, partition) => view.keyOf(partition)))
    }
  }
}
