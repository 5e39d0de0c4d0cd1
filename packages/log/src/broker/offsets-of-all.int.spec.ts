import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Admin, Producer } from 'kafkajs'
import Broker from 'kafkajs/src/broker/index.js'
import { connectProducer } from '../append/outgoing.js'
import { connectKafka } from './kafka.js'
import { OffsetsOfAll } from './offsets-of-all.js'

const kafka = connectKafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId: 'offsets-of-all-test' })
const run = randomUUID().slice(0, 8)
const [one, other] = [`offsets.one.${run}`, `offsets.other.${run}`]
const all = new OffsetsOfAll(kafka)
let admin: Admin
let producer: Producer

const append = async (topic: string, partition: number, ...times: readonly number[]) => {
  await producer.send({ topic, messages: times.map((time) => ({ partition, value: 'x', timestamp: String(time) })) })
}

beforeAll(async () => {
  admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [one, other].map((topic) => ({ topic, numPartitions: 3 })), waitForLeaders: true })
  producer = await connectProducer(kafka)
  const now = Date.now()
  await append(one, 0, now - 3_000, now - 2_000, now - 1_000)
  await append(other, 2, now - 10_000)
})

afterAll(async () => {
  await all.close()
  await admin.deleteTopics({ topics: [one, other] })
  await Promise.all([producer.disconnect(), admin.disconnect()])
})

describe('the offsets of many topics', () => {
  it('are told of every partition, in order, by one request', async () => {
    await all.at([one, other], 'end')
    const asked = jest.spyOn(Broker.prototype, 'listOffsets')
    expect(await all.at([one, other], 'end')).toEqual({ [one]: [3, 0, 0], [other]: [0, 0, 1] })
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
    expect(await all.at([one, other], 'beginning')).toEqual({ [one]: [0, 0, 0], [other]: [0, 0, 0] })
  })

  it('are told of a moment: of the first record from then on, and the end where there is none', async () => {
    expect(await all.at([one, other], Date.now() - 2_500)).toEqual({ [one]: [1, 0, 0], [other]: [0, 0, 1] })
  })

  it('grow with what is appended', async () => {
    await append(other, 1, Date.now())
    expect((await all.at([other], 'end'))[other]).toEqual([0, 1, 1])
  })

  it('are not made up for a topic that is not there', async () => {
    const asking = new OffsetsOfAll(kafka)
    await expect(asking.at([one, 'offsets.nowhere'], 'end')).rejects.toThrow(/topic/i)
    await asking.close()
  })

  it('are not told any more once nobody is to ask', async () => {
    const asking = new OffsetsOfAll(kafka)
    await asking.at([one], 'end')
    await asking.close()
    await expect(asking.at([one], 'end')).rejects.toThrow('closed')
  })
})
