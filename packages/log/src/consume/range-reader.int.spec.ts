import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Admin, Producer } from 'kafkajs'
import { connectProducer } from '../append/outgoing.js'
import { endsOf } from '../broker/ends.js'
import { connectKafka } from '../broker/kafka.js'
import { RangeReader } from './range-reader.js'

const kafka = connectKafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId: 'range-reader-test' })
const readers: RangeReader[] = []
let admin: Admin
let producer: Producer
let topic: string
let reader: RangeReader

beforeAll(async () => {
  admin = kafka.admin()
  producer = await connectProducer(kafka)
  await admin.connect()
})

afterAll(async () => {
  await Promise.all(readers.map((one) => one.close()))
  await Promise.all([producer.disconnect(), admin.disconnect()])
})

beforeEach(async () => {
  topic = `hub.ranges-${randomUUID().slice(0, 8)}.v1`
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 24 }] })
  for (let from = 0; from < 6; from += 2) {
    await producer.send({ topic, messages: [from, from + 1].map((offset) => ({ partition: 0, value: `record ${offset}` })) })
  }
  reader = new RangeReader(kafka, admin, topic, 'range-reader-test')
  readers.push(reader)
})

const read = async (from: number, to: number): Promise<readonly number[]> => {
  const taken: number[] = []
  await reader.read(0, from, to, async (records) => void taken.push(...records.map(({ offset }) => offset)))
  return taken
}

describe('A partition of which the beginning is gone', () => {
  beforeEach(async () => {
    // kafkajs deletes at leaders it knows already, and asks for none
    await endsOf(admin, topic)
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '3' }] })
  })

  it('is read from what is left', async () => {
    expect(await read(3, 6)).toEqual([3, 4, 5])
  })

  it('is not read from before that: it says at once what it lacks, and what is left can be read then', async () => {
    const began = performance.now()
    await expect(read(1, 6)).rejects.toThrow(`${topic}/0 lacks offset 1`)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await read(4, 6)).toEqual([4, 5])
  })
})

it('A range is read again and from the middle of what was appended together, as often as anybody asks', async () => {
  expect([await read(0, 6), await read(0, 6), await read(1, 4), await read(5, 6)]).toEqual([[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], [1, 2, 3], [5]])
})
