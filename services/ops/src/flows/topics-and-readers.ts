import { topics } from '@oldham-cares/log'

export const allTopics: readonly string[] = [
  topics.intake,
  topics.events,
  ...Object.values(topics.releases),
  topics.deliveries,
  topics.keys,
  topics.directory,
  topics.audit,
  topics.dead
]

/** Which topics each service's group reads and commits. What a process follows alone, keys, the directory and dead letters, has no group. */
export const readers: Readonly<Record<string, readonly string[]>> = {
  casework: [topics.intake],
  'casework-follow-up': [topics.events],
  'fhir-gateway': [topics.events, topics.releases.gp, topics.deliveries],
  'partner-gateway': [topics.events, topics.releases.partner, topics.deliveries],
  timeline: [topics.events],
  ops: [topics.events]
}
