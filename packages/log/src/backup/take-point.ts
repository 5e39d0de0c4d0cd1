import type { Admin } from 'kafkajs'
import { endsOf } from '../broker/ends.js'
import { topics as own } from '../broker/topics.js'
import type { BackedTopic, Point } from './manifest.js'

/** Kafka's own number for a topic's settings; kafkajs names it only for CommonJS. */
export const topicResource = 2
/** Kafka's own word for a setting that somebody made for this topic, as kafkajs has it. */
const setForTopic = 1

/**
 * What follows from a record is looked at before the record's own topic: an end taken later holds the cause of all that was there
 * before. The audit comes last: a door writes it before it appends or discloses.
 */
const effectsFirst: readonly string[] = [own.ledger, own.operations, own.deliveries, own.subscriptions, own.releases.gp, own.releases.partner, own.events, own.dead, own.intake, own.audit]

/** Topics made by the broker for itself are nobody's record. */
const isKept = (topic: string) => !topic.startsWith('__')

/** Where each partition ends now. */
export const takePoint = async (admin: Admin, now: Date): Promise<Point> => {
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
    topics: topics.map((one) => ({ ...one, settings: settings.get(one.topic) ?? {} }))
  }
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
