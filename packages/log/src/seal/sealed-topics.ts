import { topics } from '../broker/topics.js'
import { contracts } from '../generated/contracts.js'
import type { Received } from '../consume/received.js'

/** What is sealed, the audit last: its seals then stand over those just made for the others. */
export const sealedTopics: readonly string[] = [
  topics.events,
  topics.releases.gp,
  topics.releases.partner,
  topics.deliveries,
  topics.audit
]

/** Told by its header, so that nobody decodes a year of reads to find the seals among them. */
export const saysItIsASeal = ({ headers }: Pick<Received, 'headers'>): boolean =>
  headers['ce_type']?.toString() === contracts.SealMade.event
