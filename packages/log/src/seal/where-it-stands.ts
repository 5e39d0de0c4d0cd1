import { partitionCount, topics } from '../broker/topics.js'
import type { Ranges } from '../consume/topic-ranges.js'
import { sealedTopics } from './sealed-topics.js'

export interface Place {
  readonly topic: string
  readonly partition: number
}

export interface Standing {
  readonly low: number
  readonly high: number
}

/** What there is to verify, fixed when it begins: the log goes on meanwhile. */
export interface WhereItStands {
  of(place: Place): Standing
  /** When the audit began: the time of the earliest first record of its partitions, in milliseconds. */
  readonly since: number
}

export const partitions = Array.from({ length: partitionCount }, (_, partition) => partition)

const nothing: Standing = { low: 0, high: 0 }

const nameOf = ({ topic, partition }: Place): string => `${topic}/${partition}`

/** The audit's ends are asked last: who acts records it first, so of every fact seen the record is within them. */
export const whereItStands = async (ranges: Ranges): Promise<WhereItStands> => {
  const ends = new Map<string, Standing>()
  for (const topic of sealedTopics) {
    for (const { partition, low, high } of await ranges.ends(topic)) ends.set(nameOf({ topic, partition }), { low, high })
  }
  const of = (place: Place): Standing => ends.get(nameOf(place)) ?? nothing
  return { of, since: await auditSince(ranges, of) }
}

const auditSince = async (ranges: Ranges, of: WhereItStands['of']): Promise<number> => {
  let since = Number.POSITIVE_INFINITY
  const first = async (partition: number) => {
    const place = { topic: topics.audit, partition }
    const { low, high } = of(place)
    if (low === high) return
    await ranges.read({ ...place, from: low, to: low + 1 }, async ([record]) => {
      since = Math.min(since, record?.timestamp ?? since)
    })
  }
  await Promise.all(partitions.map(first))
  return since
}
