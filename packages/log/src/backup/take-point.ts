import type { Admin } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import { topics as own } from '../broker/topics.js'
import type { BackedGroup, BackedTopic, Point } from './manifest.js'

/** Kafka's own number for a topic's settings; kafkajs names it only for CommonJS. */
export const topicResource = 2
/** Kafka's own word for a setting that somebody made for this topic, as kafkajs has it. */
const setForTopic = 1

/** What follows from a record stands on a topic before the record's own: an end taken later holds the cause of all that was there before. */
const effectsFirst: readonly string[] = [own.ledger, own.operations, own.audit, own.deliveries, own.subscriptions, own.releases.gp, own.releases.partner, own.events, own.dead, own.intake]

/** Topics made by the broker for itself, and groups of whoever only looked, are nobody's record. */
const isKept = (topic: string) => !topic.startsWith('__')
const isLasting = (group: string) => !/\.reads\.|\.follows\.|^backup\./.test(group)

/** Where each group and each partition stands now. Groups come first: none is beyond the ends. */
export const takePoint = async (admin: Admin, now: Date): Promise<Point> => {
  const groups = await groupsNow(admin)
  const names = (await admin.listTopics()).filter(isKept)
  const inOrder = [...effectsFirst.filter((topic) => names.includes(topic)), ...names.filter((topic) => !effectsFirst.includes(topic)).toSorted()]
  const topics: BackedTopic[] = []
  for (const topic of inOrder) {
    const ends = await endsOf(admin, topic)
    topics.push({ topic, settings: {}, partitions: ends.toSorted((a, b) => a.partition - b.partition) })
  }
  const settings = await settingsOf(admin, names)
  return {
    name: now.toISOString(),
    topics: topics.map((one) => ({ ...one, settings: settings.get(one.topic) ?? {} })),
    groups
  }
}

const groupsNow = async (admin: Admin): Promise<readonly BackedGroup[]> => {
  const { groups } = await admin.listGroups()
  const lasting = groups.map(({ groupId }) => groupId).filter(isLasting).toSorted()
  const offsets = await Promise.all(lasting.map(async (group) => {
    const found = await admin.fetchOffsets({ groupId: group })
    return {
      group,
      offsets: found.flatMap(({ topic, partitions }) => partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })))
        .filter(({ topic, offset }) => isKept(topic) && offset >= 0)
    }
  }))
  return offsets.filter((group) => group.offsets.length > 0)
}

const settingsOf = async (admin: Admin, names: readonly string[]): Promise<ReadonlyMap<string, Record<string, string>>> => {
  if (names.length === 0) return new Map()
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: topicResource, name }))
  })
  return new Map(resources.map(({ resourceName, configEntries }) => [
    resourceName,
    Object.fromEntries(configEntries
      .filter(({ configSource }) => Number(configSource) === setForTopic)
      .map(({ configName, configValue }) => [configName, configValue]))
  ]))
}
