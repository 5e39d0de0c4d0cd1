/** Every topic has this many partitions and one partitioner, so that everything about one person is in one partition of each. */
export const partitionCount = 24

export const topics = {
  intake: 'hub.intake.v1',
  events: 'hub.events.v1',
  releases: { gp: 'hub.releases.gp.v1', partner: 'hub.releases.partner.v1' },
  deliveries: 'hub.deliveries.v1',
  keys: 'hub.keys.v1',
  directory: 'hub.directory.v1',
  endpoints: 'hub.endpoints.v1',
  subscriptions: 'hub.subscriptions.v1',
  audit: 'hub.audit.v1',
  ledger: 'hub.ledger.v1',
  dead: 'hub.dead.v1',
  operations: 'hub.operations.v1'
} as const

/** What each topic carries: the folder of schemas/ whose records may stand on it. */
export const families = {
  [topics.intake]: 'commands',
  [topics.events]: 'facts',
  [topics.releases.gp]: 'releases',
  [topics.releases.partner]: 'releases',
  [topics.deliveries]: 'deliveries',
  [topics.keys]: 'keys',
  [topics.directory]: 'directory',
  [topics.endpoints]: 'endpoints',
  [topics.subscriptions]: 'subscriptions',
  [topics.audit]: 'audit',
  [topics.ledger]: 'ledger',
  [topics.dead]: 'dead',
  [topics.operations]: 'operations'
} as const

/** Groups that disclose: a narrowing statement is answered as done only when each has stored its state beyond it. */
export const exits = ['fhir-gateway', 'partner-gateway', 'timeline'] as const

/** Records here are valid only where they say they stand; each topic has exactly one writing service. */
export const isPositioned = (topic: string): boolean => /^hub\.(events|subscriptions|releases\.[^.]+)\.v\d+$/.test(topic)

const days = (n: number) => String(n * 86_400_000)
const forEver = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' }

/** Broker settings per topic. `hub.intake.v1` is stamped by the broker: a sender's clock never decides. */
export const topicSettings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [topics.intake]: { ...forEver, 'message.timestamp.type': 'LogAppendTime' },
  [topics.events]: forEver,
  [topics.releases.gp]: forEver,
  [topics.releases.partner]: forEver,
  [topics.deliveries]: forEver,
  [topics.keys]: { 'cleanup.policy': 'compact', 'max.compaction.lag.ms': days(1) },
  [topics.directory]: { 'cleanup.policy': 'compact' },
  [topics.endpoints]: forEver,
  [topics.subscriptions]: forEver,
  [topics.audit]: forEver,
  [topics.ledger]: forEver,
  [topics.dead]: { 'cleanup.policy': 'delete', 'retention.ms': days(90) },
  [topics.operations]: forEver
}
