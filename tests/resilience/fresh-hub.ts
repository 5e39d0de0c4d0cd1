import { emptyLog, type Emptied } from '../support/empty-log.ts'
import { ownHub, type OwnHub } from './own-hub.ts'

/** The parts that a whole run lends to its tests. */
export interface Lent extends Emptied {
  readonly partnerKafka?: string
}

const lent = (): Lent | undefined => {
  const text = process.env['HUB_LENT']
  return text === undefined ? undefined : JSON.parse(text)
}

/**
 * A hub of the test's own that leaves its broker alone: services, Redis, keys and neighbours are new, and the log holds nothing.
 * In a whole run one broker serves these tests, one after the other; a test that runs by itself has one of its own.
 */
export const freshHub = async (name: string): Promise<OwnHub> => {
  const parts = lent()
  if (parts === undefined) return ownHub(name)
  await emptyLog(parts)
  const { kafka, registry, partnerKafka } = parts
  return ownHub(name, undefined, { KAFKA_BROKERS: kafka, SCHEMA_REGISTRY_URL: registry, HUB_PARTNER_KAFKA: partnerKafka })
}

/** A hub whose broker may be stopped and looked into on its disk. */
export const hubWithItsBroker = async (name: string): Promise<OwnHub> => {
  const registry = lent()?.registry
  return ownHub(name, undefined, registry === undefined ? {} : { SCHEMA_REGISTRY_URL: registry })
}
