import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Producer } from 'kafkajs'
import { eventually } from '../../../../tests/support/eventually.js'
import { connected } from '../../testing/connected.js'
import { appendAt } from '../append/append-at.js'
import { Appender } from '../append/appender.js'
import { connectProducer } from '../append/outgoing.js'
import { partitionCount } from '../broker/topics.js'
import { GroupConsumer } from '../consume/group-consumer.js'
import { RangeReader } from '../consume/range-reader.js'
import { receive, type Received } from '../consume/received.js'
import { View } from '../view/view.js'
import type { ProjectionRules } from './fold.js'
import { Projector } from './projector.js'
import type { RecordCodec } from './readable.js'

interface Deposit {
  readonly account: string
  readonly amount: number
}
interface Booked extends Deposit {
  readonly balance: number
}

const partition = 3
const json: RecordCodec = {
  encode: (_topic, record) => ({ value: Buffer.from(JSON.stringify(record)), headers: {} }),
  decode: async ({ value }) => JSON.parse(value.toString())
}
const dead: string[] = []
const rules = (topic: string): ProjectionRules<Deposit, Booked> => ({
  rowsOfInput: ({ account }) => [account],
  decisions: {
    topic,
    rowsOf: ({ account }) => [account],
    decide: ({ account, amount }, rows) => [{ account, amount, balance: (rows.get<number>(account) ?? 0) + amount }],
    fold: ({ account, balance }, rows) => rows.set(account, balance)
  },
  unreadable: async (_at, reason) => void dead.push(reason)
})

const parts = connected('projector-test')

const ledger = async () => {
  const id = randomUUID().slice(0, 8)
  const input = `hub.test-intake-${id}.v1`
  const output = `hub.releases.test-${id}.v1`
  await parts.admin.createTopics({ waitForLeaders: true, topics: [input, output].map((topic) => ({ topic, numPartitions: partitionCount })) })
  return { id, input, output }
}
type Ledger = Awaited<ReturnType<typeof ledger>>

const clerk = async ({ id, input, output }: Ledger, version?: number) => {
  const decided = new RangeReader(parts.kafka, parts.admin, output, `clerk-${id}`)
  const view = new View(parts.redis, `clerk-${id}`, version)
  const projector = new Projector({ inputTopic: input, view, rules: rules(output), codec: json, admin: parts.admin, appender: new Appender(parts.producer), decided })
  const consumer = new GroupConsumer({ kafka: parts.kafka, groupId: `clerk-${randomUUID()}`, handlers: new Map([[input, projector]]), words: () => {} })
  await consumer.start()
  parts.closing.push(async () => {
    await consumer.close()
    await decided.close()
  })
  return { view, projector, consumer }
}

const deposit = (topic: string, records: readonly Deposit[]) =>
  parts.producer.send({ topic, acks: -1, messages: records.map((record) => ({ partition, key: record.account, value: JSON.stringify(record) })) })

const validOn = async (topic: string): Promise<readonly Booked[]> => {
  const reader = new RangeReader(parts.kafka, parts.admin, topic, 'check')
  const found: Received[] = []
  await reader.read(partition, 0, await eventually(() => reader.end(partition)), async (records) => void found.push(...records))
  await reader.close()
  return found.filter(({ valid }) => valid).map(({ value }) => JSON.parse(value.toString()))
}

const balances = (booked: readonly Booked[]) => booked.map(({ balance }) => balance)
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

describe('A projector that decides', () => {
  it('decides each input once, in order, and remembers what it decided', async () => {
    const books = await ledger()
    const { view } = await clerk(books)
    await deposit(books.input, upTo(50).map(() => ({ account: 'a', amount: 1 })))
    await eventually(async () => expect(await view.reached(partition)).toEqual({ folded: 50, decided: 50, out: 50 }))
    expect(balances(await validOn(books.output))).toEqual(upTo(50))
  })

  it('goes on rightly beside a second one that was started without warning', async () => {
    const books = await ledger()
    await Promise.all([clerk(books), clerk(books)])
    for (const _ of upTo(20)) await deposit(books.input, upTo(10).map(() => ({ account: 'a', amount: 1 })))
    await eventually(async () => expect(balances(await validOn(books.output))).toHaveLength(200))
    expect(balances(await validOn(books.output))).toEqual(upTo(200))
  })

  it('loses nothing and repeats nothing when Redis is emptied in the middle', async () => {
    const books = await ledger()
    const { view } = await clerk(books)
    for (const round of upTo(20)) {
      await deposit(books.input, upTo(10).map(() => ({ account: 'a', amount: 1 })))
      if (round === 7 || round === 13) await parts.redis.del(view.keyOf(partition))
    }
    await eventually(async () => expect(balances(await validOn(books.output))).toHaveLength(200))
    expect(balances(await validOn(books.output))).toEqual(upTo(200))
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([200]))
  })

  it('builds the view of another version from the beginning, beside the old one, and decides nothing twice', async () => {
    const books = await ledger()
    const former = await clerk(books, 1)
    await deposit(books.input, upTo(3).map(() => ({ account: 'a', amount: 1 })))
    await eventually(async () => expect(await former.view.ask(partition, ['a'])).toEqual([3]))
    await former.consumer.close()
    const { view } = await clerk(books, 2)
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([3]))
    await deposit(books.input, [{ account: 'a', amount: 1 }])
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([4]))
    expect(balances(await validOn(books.output))).toEqual(upTo(4))
    expect(await former.view.row(partition, 'a')).toBe(3)
    await expect(former.view.ask(partition, ['a'])).rejects.toThrow('not caught up')
    expect(await parts.redis.ttl(former.view.keyOf(partition))).toBeGreaterThan(0)
    expect(await parts.redis.ttl(view.keyOf(partition))).toBe(-1)
  })

  it('rebuilds a lost view though no further record comes', async () => {
    const books = await ledger()
    const { view } = await clerk(books)
    await deposit(books.input, [{ account: 'a', amount: 5 }])
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([5]))
    await parts.redis.del(view.keyOf(partition))
    await expect(view.ask(partition, ['a'])).rejects.toThrow('not caught up')
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([5]))
  })

  it('treats a record that stands elsewhere than it says as void', async () => {
    const books = await ledger()
    const stray = { cause: 0, outgoing: { key: 'a', ...json.encode('', { account: 'a', amount: 9, balance: 9 }) } }
    expect(await appendAt(new Appender(parts.producer), books.output, partition, 7, [stray])).toBe(false)
    const { view } = await clerk(books)
    await deposit(books.input, [{ account: 'a', amount: 1 }])
    await eventually(async () => expect(await view.reached(partition)).toEqual({ folded: 1, decided: 1, out: 2 }))
    expect(balances(await validOn(books.output))).toEqual([1])
  })

  it('sets an unreadable input aside and goes on', async () => {
    const books = await ledger()
    const { view } = await clerk(books)
    await parts.producer.send({ topic: books.input, messages: [{ partition, key: 'a', value: 'not json' }] })
    await deposit(books.input, [{ account: 'a', amount: 1 }])
    await eventually(async () => expect(await view.ask(partition, ['a'])).toEqual([1]))
    expect(dead).toEqual(['RECORD.UNREADABLE'])
  })
})

describe('Two writers at one position', () => {
  it('leave exactly one of them valid', async () => {
    const { output } = await ledger()
    const other = await connectProducer(parts.kafka)
    parts.closing.push(() => other.disconnect())
    const at = (writer: Producer, who: string) =>
      appendAt(new Appender(writer), output, partition, 0, [{ cause: 0, outgoing: { key: who, value: Buffer.from(JSON.stringify({ balance: 1 })), headers: {} } }])
    const stood = await Promise.all([at(parts.producer, 'one'), at(other, 'two')])
    expect(stood.filter(Boolean)).toHaveLength(1)
    expect(await validOn(output)).toHaveLength(1)
  })
})

describe('receive', () => {
  it('takes any record of a topic without positions as valid', () => {
    const message = { offset: '4', timestamp: '1', attributes: 0, key: Buffer.from('k'), value: Buffer.from('v'), headers: {} }
    expect(receive('hub.intake.v1', 0, message).valid).toBe(true)
    expect(receive('hub.events.v1', 0, message).valid).toBe(false)
  })
})
