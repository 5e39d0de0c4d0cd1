import type { Release } from '@oldham-cares/domain'
import { partitionOf, topics, type HubRecord, type SealedLog } from '@oldham-cares/log'
import { tellAccess, tellDelivery, type Access, type NameOf } from './access.js'

export interface Seen {
  readonly person: string
  /** All there are; `accesses` may be the newest of them. */
  readonly count: number
  /** Newest first. */
  readonly accesses: readonly Access[]
}

export type ReadSeen = (person: string, limit: number) => Promise<Seen>

const releaseTopics = [topics.releases.gp, topics.releases.partner]

/**
 * Who has done what with somebody's record, read from the log at the moment it is asked: a person's records stand in one
 * partition of each topic, and those of others there are passed over unread. Throws where one of them cannot be read: a
 * list that leaves something out would say that nobody did it.
 */
export const readSeen =
  (log: SealedLog, nameOf: NameOf): ReadSeen =>
  async (person, limit) => {
    const about = (topic: string) => recordsAbout(log, topic, person)
    const [releases, deliveries, audit] = await Promise.all([
      Promise.all(releaseTopics.map(about)),
      about(topics.deliveries),
      about(topics.audit)
    ])
    const released = new Map(releases.flat().filter((record): record is Release => record.type === 'ReleaseDecided').map((release) => [release.id, release]))
    const accesses = [
      ...audit.flatMap((record) => (record.type === 'AccessRecorded' ? [tellAccess(record, nameOf)] : [])),
      ...deliveries.flatMap((record) => (record.type === 'DeliveryRecorded' ? [tellDelivery(record, released.get(record.id), nameOf)] : []))
    ].toSorted((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0))
    return { person, count: accesses.length, accesses: accesses.slice(0, limit) }
  }

const recordsAbout = async (log: SealedLog, topic: string, person: string): Promise<readonly HubRecord[]> => {
  const partition = partitionOf(person)
  const { low = 0, high = 0 } = (await log.ranges.ends(topic)).find((ends) => ends.partition === partition) ?? {}
  const found: HubRecord[] = []
  await log.ranges.read({ topic, partition, from: low, to: high }, async (records) => {
    for (const record of records) if (record.valid && record.key === person) found.push(await log.decode(record))
  })
  return found
}
