import { randomUUID } from 'node:crypto'
import { decide, type Command, type Fact, type Person, type Policy } from '@oldham-cares/domain'
import { foldPerson, Log, personRow, topics } from '@oldham-cares/log'

export interface Decider {
  readonly log: Log
  close(): Promise<void>
}

export const where = () => ({
  brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  redisUrl: process.env['REDIS_URL'] ?? '',
  registryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? '',
  words: () => {}
})

/** Decides commands as casework does, beside whoever else may: the position rule leaves one fact of each valid. */
export const startDecider = async (policy: Policy): Promise<Decider> => {
  const log = await Log.open({ name: `timeline-test-decider-${randomUUID()}`, ...where() })
  const view = log.view(`timeline-test-decider-${randomUUID()}`)
  const handler = log.projector<Command, Fact>(topics.intake, view, {
    rowsOfInput: (command) => [personRow(command.person)],
    unreadable: async () => {},
    decisions: {
      ...foldPerson,
      topic: topics.events,
      decide: (command, rows, { timestamp }) => decide(rows.get<Person>(personRow(command.person)), command, policy, timestamp)
    }
  })
  const consumer = log.consumer(new Map([[topics.intake, handler]]))
  await consumer.start()
  return {
    log,
    async close() {
      await consumer.close()
      await log.redis.del(...Array.from({ length: 24 }, (_, partition) => view.keyOf(partition)))
      await log.close()
    }
  }
}
