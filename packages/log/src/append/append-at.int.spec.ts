import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import kafkajs, { type Admin, type Producer } from 'kafkajs'
import { eventually } from '../../../../tests/support/eventually.js'
import { connectKafka } from '../broker/kafka.js'
import { RangeReader } from '../consume/range-reader.js'
import type { Received } from '../consume/received.js'
import { appendAt } from './append-at.js'
import { Appender } from './appender.js'
import { connectProducer, type Outgoing } from './outgoing.js'

const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',')
const kafka = connectKafka({ brokers, clientId: 'append-at-test' })
const closing: (() => Promise<unknown>)[] = []
let admin: Admin
let producer: Producer
let appender: Appender

/** A network that can lose one answer of the broker: the request has arrived and counts, the sender never hears. */
const losing = { next: false }
const overLossyNetwork = new kafkajs.Kafka({
  brokers,
  clientId: 'append-at-lossy',
  logLevel: kafkajs.logLevel.NOTHING,
  socketFactory: ({ host, port, onConnect }) => {
    const socket = connect({ host, port }, onConnect)
    const emit = socket.emit.bind(socket)
    socket.emit = ((event: string, ...rest: unknown[]) => {
      if (event !== 'data' || !losing.next) return emit(event, ...(rest as []))
      losing.next = false
      socket.destroy(new Error('The connection was reset'))
      return true
    }) as typeof socket.emit
    return socket
  }
})

beforeAll(async () => {
  admin = kafka.admin()
  await admin.connect()
  producer = await connectProducer(kafka)
  appender = new Appender(producer)
})

afterAll(async () => {
  await Promise.all([...closing.map((close) => close()), producer.disconnect(), admin.disconnect()])
})

const freshTopic = async (): Promise<string> => {
  const topic = `hub.releases.append-${randomUUID().slice(0, 8)}.v1`
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 24 }] })
  return topic
}
const saying = (text: string): Outgoing => ({ key: 'someone', value: Buffer.from(text), headers: {} })
const following = (...texts: string[]) => texts.map((text) => ({ cause: 0, outgoing: saying(text) }))

const standing = async (topic: string): Promise<readonly (readonly [text: string, valid: boolean])[]> => {
  const reader = new RangeReader(kafka, admin, topic, 'append-at-test')
  closing.push(() => reader.close())
  const found: Received[] = []
  await reader.read(0, 0, await eventually(() => reader.end(0)), async (records) => void found.push(...records))
  return found.map(({ value, valid }) => [value.toString(), valid])
}

describe('An append at a position', () => {
  it('stands whole and in order where it was expected', async () => {
    const topic = await freshTopic()
    expect(await appendAt(appender, topic, 0, 0, following('a', 'b', 'c'))).toBe(true)
    expect(await appendAt(appender, topic, 0, 3, following('d'))).toBe(true)
    expect(await standing(topic)).toEqual([['a', true], ['b', true], ['c', true], ['d', true]])
  })

  it('is void as a whole where somebody else was first', async () => {
    const topic = await freshTopic()
    expect(await appendAt(appender, topic, 0, 0, following('first'))).toBe(true)
    expect(await appendAt(appender, topic, 0, 0, following('late', 'too late'))).toBe(false)
    expect(await standing(topic)).toEqual([['first', true], ['late', false], ['too late', false]])
  })

  it('counts once when the answer is lost and kafkajs sends it again, and says that it must be read back', async () => {
    const topic = await freshTopic()
    const lossy = await connectProducer(overLossyNetwork)
    closing.push(() => lossy.disconnect())
    expect(await appendAt(new Appender(lossy), topic, 0, 0, following('before'))).toBe(true)
    losing.next = true
    expect(await appendAt(new Appender(lossy), topic, 0, 1, following('once', 'more'))).toBe(false)
    expect(await standing(topic)).toEqual([
      ['before', true],
      ['once', true],
      ['more', true],
      ['once', false],
      ['more', false]
    ])
  })

  it('leaves one writer right in every round of a race', async () => {
    const topic = await freshTopic()
    const other = await connectProducer(kafka)
    closing.push(() => other.disconnect())
    let end = 0
    for (let round = 0; round < 20; round += 1) {
      const stood = await Promise.all([
        appendAt(appender, topic, 0, end, following(`one ${round}`)),
        appendAt(new Appender(other), topic, 0, end, following(`two ${round}`))
      ])
      expect(stood.filter(Boolean)).toHaveLength(1)
      end += 2
    }
    expect((await standing(topic)).filter(([, valid]) => valid)).toHaveLength(20)
  })
})
