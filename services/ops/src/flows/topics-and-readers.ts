import { topics } from '@oldham-cares/log'

export const allTopics: readonly string[] = [
  topics.intake,
  topics.events,
  ...Object.values(topics.releases),
  topics.deliveries,
  topics.keys,
  topics.directory,
  topics.endpoints,
  topics.subscriptions,
  topics.audit,
  topics.ledger,
  topics.dead,
  topics.operations
]

/** Which topics each service's group reads and commits. What a process follows alone, keys, the directory and dead letters, has no group. */
export const readers: Readonly<Record<string, readonly string[]>> = {
  casework: [topics.intake],
  'casework-follow-up': [topics.events],
  'fhir-gateway': [topics.events, topics.releases.gp, topics.releases.partner, topics.deliveries, topics.subscriptions],
  'partner-gateway': [topics.events, topics.releases.partner, topics.deliveries],
  timeline: [topics.events],
  ops: [topics.events],
  'ops-receipts': [topics.deliveries],
  'ops-ledger': [topics.events, topics.releases.gp, topics.releases.partner, topics.deliveries, topics.dead, topics.intake, topics.audit],
  'ops-trace': [topics.events, topics.releases.gp, topics.releases.partner, topics.deliveries]
}
