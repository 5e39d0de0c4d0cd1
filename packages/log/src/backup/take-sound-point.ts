import type { Admin, Kafka } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import { topics } from '../broker/topics.js'
import { saysItIsASeal } from '../seal/sealed-topics.js'
import { copyTopic } from './copy-topic.js'
import type { Extent, Point } from './manifest.js'
import { takePoint } from './take-point.js'

/**
 * A point whose audit holds what its commands and deliveries require, and no seal over a record that it lacks: where one was made
 * while the ends were looked at, they are looked at again. Seals are made once a minute.
 */
export const takeSoundPoint = async (kafka: Kafka, admin: Admin, now: Date): Promise<Point> => {
  const hasAudit = (await admin.listTopics()).includes(topics.audit)
  for (;;) {
    const before = hasAudit ? await endsOf(admin, topics.audit) : []
    const point = await takePoint(admin, now)
    const after = point.topics.find(({ topic }) => topic === topics.audit)?.partitions ?? []
    if (!(await isSealed(kafka, admin, since(before, after)))) return point
  }
}

/** Pure. What was appended between two looks. */
export const since = (before: readonly Extent[], after: readonly Extent[]): readonly Extent[] =>
  after.map(({ partition, high }) => ({ partition, low: before.find((one) => one.partition === partition)?.high ?? high, high }))

const isSealed = async (kafka: Kafka, admin: Admin, ranges: readonly Extent[]): Promise<boolean> => {
  let found = false
  await copyTopic({
    kafka,
    admin,
    topic: topics.audit,
    ranges,
    take: async (_partition, { headers }) => {
      found ||= saysItIsASeal({ headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])) })
    }
  })
  return found
}
