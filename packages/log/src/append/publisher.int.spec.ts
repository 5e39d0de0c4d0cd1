import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { eventually } from '../../../../tests/support/eventually.js'
import { connectKafka } from '../broker/kafka.js'
import { partnerTopic } from '../broker/partner-topics.js'
import { RangeReader } from '../consume/range-reader.js'
import type { Received } from '../consume/received.js'
import { Publisher } from './publisher.js'

const kafka = connectKafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId: 'publisher-test' })
const run = randomUUID().slice(0, 8)
const [mind, other] = [`mind-${run}`, `other-${run}`]
const readers: RangeReader[] = []
let admin: Admin
let publisher: Publisher

beforeAll(async () => {
  admin = kafka.admin()
  await admin.connect()
  publisher = new Publisher(kafka, admin)
})

afterAll(async () => {
  await Promise.all([publisher.close(), ...readers.map((reader) => reader.close())])
  await admin.deleteTopics({ topics: [partnerTopic(mind), partnerTopic(other)] })
  await admin.disconnect()
})

const outgoing = (value: string) => ({ key: 'person', value: Buffer.from(value), headers: { 'content-type': 'text/plain' } })

describe('a partner\'s own topic', () => {
  it('is made with the first record, with a partition for each of the log and thirty days', async () => {
    expect(await publisher.publish(mind, 7, outgoing('first'))).toEqual({ partition: 7, offset: 0 })
    const { topics } = await admin.fetchTopicMetadata({ topics: [partnerTopic(mind)] })
    expect(topics[0]?.partitions).toHaveLength(24)
    const { resources } = await admin.describeConfigs({ includeSynonyms: false, resources: [{ type: 2, name: partnerTopic(mind), configNames: ['retention.ms', 'cleanup.policy'] }] })
    const settings = Object.fromEntries(resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [])
    expect(settings).toEqual({ 'retention.ms': String(30 * 86_400_000), 'cleanup.policy': 'delete' })
  })

  it('takes what follows in the partition that was named, in order', async () => {
    const stood = await Promise.all(['second', 'third'].map((value) => publisher.publish(mind, 7, outgoing(value))))
    expect(stood.map(({ offset }) => offset)).toEqual([1, 2])
    const reader = new RangeReader(kafka, admin, partnerTopic(mind), `publisher-test-${run}`)
    readers.push(reader)
    const records: Received[] = []
    await reader.read(7, 0, 3, async (batch) => void records.push(...batch))
    expect(records.map(({ key, value, headers }) => [key, String(value), String(headers['content-type'])])).toEqual(
      ['first', 'second', 'third'].map((value) => ['person', value, 'text/plain'])
    )
  })

  it('that was deleted fails no other partner\'s, and is made again', async () => {
    await publisher.publish(other, 0, outgoing('before'))
    await admin.deleteTopics({ topics: [partnerTopic(other)] })
    await eventually(async () => expect(await admin.listTopics()).not.toContain(partnerTopic(other)))
    const lost = publisher.publish(other, 0, outgoing('lost')).catch(() => undefined)
    expect(await publisher.publish(mind, 8, outgoing('all the same'))).toEqual({ partition: 8, offset: 0 })
    await lost
    await eventually(async () => expect(await publisher.publish(other, 0, outgoing('after'))).toMatchObject({ partition: 0 }))
  })
})
