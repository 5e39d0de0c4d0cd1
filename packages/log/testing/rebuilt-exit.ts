import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { Appender } from '../src/append/appender.js'
import { partitionCount } from '../src/broker/topics.js'
import type { RebuildAsked, RebuildTold } from '../src/codec/index.js'
import { GroupConsumer } from '../src/consume/group-consumer.js'
import { RangeReader } from '../src/consume/range-reader.js'
import { TopicRanges, type Ranges } from '../src/consume/topic-ranges.js'
import type { Received } from '../src/consume/received.js'
import type { ProjectionRules } from '../src/project/fold.js'
import { Projector } from '../src/project/projector.js'
import type { RecordCodec } from '../src/project/readable.js'
import type { Projection } from '../src/rebuild/projection.js'
import { Rebuilds } from '../src/rebuild/rebuilds.js'
import { View } from '../src/view/view.js'
import type { Connected } from './connected.js'

export interface Deposit {
  readonly account: string
  readonly amount: number
  /** Where its build is broken, the fold cannot take it. */
  readonly poison?: boolean
}

export interface Receipt {
  readonly account: string
  readonly of: number
  readonly number: number
}

const json: RecordCodec = {
  encode: (_topic, record) => ({ value: Buffer.from(JSON.stringify(record)), headers: {} }),
  decode: async ({ value }) => JSON.parse(value.toString())
}

/** An exit on the real Kafka and Redis: folds deposits into balances and numbers a receipt for each. Its fold can be broken. */
const openExit = async (parts: Connected) => {
  const id = randomUUID().slice(0, 8)
  const [input, output, service] = [`hub.test-deposits-${id}.v1`, `hub.releases.test-${id}.v1`, `exit-${id}`]
  await parts.admin.createTopics({ waitForLeaders: true, topics: [input, output].map((topic) => ({ topic, numPartitions: partitionCount })) })
  const build = { broken: false }
  const dead: { partition: number; offset: number; reason: string }[] = []
  const rules: ProjectionRules<Deposit, Receipt> = {
    input: {
      rowsOf: ({ account }) => [`balance:${account}`, 'number'],
      fold: ({ account, amount, poison }, rows) => {
        if (poison && build.broken) throw new Error('This build cannot fold that')
        rows.set(`balance:${account}`, (rows.get<number>(`balance:${account}`) ?? 0) + amount)
      }
    },
    decisions: {
      topic: output,
      rowsOf: () => ['number'],
      decide: ({ account, amount }, rows) => [{ account, of: amount, number: (rows.get<number>('number') ?? 0) + 1 }],
      fold: ({ number }, rows) => rows.set('number', number)
    },
    unreadable: async ({ partition, offset }, reason) => void dead.push({ partition, offset, reason })
  }
  const decided = new RangeReader(parts.kafka, parts.admin, output, service)
  const view = new View(parts.redis, service)
  const options = { inputTopic: input, view, rules, codec: json, admin: parts.admin, appender: new Appender(parts.producer), decided }
  const projector = new Projector(options)
  const member = new GroupConsumer({ kafka: parts.kafka, groupId: service, handlers: new Map([[input, projector]]), words: () => {} })
  await member.start()
  parts.closing.push(() => member.close(), () => decided.close())

  /** As a process of the service would: `told` is what it says. One that reads otherwise may never come to an end, and is not waited for. */
  const process = (through?: (ranges: TopicRanges) => Pick<Ranges, 'read'>, redis: Redis = parts.redis) => {
    const told: RebuildTold[] = []
    const rebuilds = new Rebuilds({
      service,
      redis,
      memberOf: () => member,
      openRanges: () => {
        const ranges = new TopicRanges(parts.kafka, parts.admin, `${service}.rebuilds`)
        return { read: (at, take) => (through?.(ranges) ?? ranges).read(at, take), close: () => ranges.close() }
      },
      tell: async (record) => void told.push(record),
      words: () => {}
    })
    rebuilds.register(options as unknown as Projection)
    rebuilds.start()
    if (!through) parts.closing.push(() => rebuilds.close())
    return { told, rebuilds, ended: () => told.filter(({ state }) => state !== 'waiting' && state !== 'folding') }
  }

  /** One partition, which a test has for itself. */
  const at = (partition: number) => ({
    view,
    build,
    partition,
    key: view.keyOf(partition),
    process,
    dead: () => dead.filter((one) => one.partition === partition).map(({ offset, reason }) => ({ offset, reason })),
    asked: (more: Partial<RebuildAsked> = {}): RebuildAsked =>
      ({ type: 'RebuildAsked', id: randomUUID(), service, partition, again: [], onDifference: 'swap', correlation: 'c', time: 0, ...more }),
    deposit: (records: readonly Deposit[]) =>
      parts.producer.send({ topic: input, acks: -1, messages: records.map((record) => ({ partition, key: record.account, value: JSON.stringify(record) })) }),
    receipts: async (): Promise<readonly Receipt[]> => {
      const found: Received[] = []
      const reader = new RangeReader(parts.kafka, parts.admin, output, `${service}.check`)
      await reader.read(partition, 0, await reader.end(partition), async (records) => void found.push(...records))
      await reader.close()
      return found.filter(({ valid }) => valid).map(({ value }) => JSON.parse(value.toString()))
    }
  })
  return { at }
}

export type RebuiltExit = ReturnType<Awaited<ReturnType<typeof openExit>>['at']>

/** A partition of its own for each test of a file. */
export const rebuiltExits = (parts: Connected) => {
  let opened: Promise<Awaited<ReturnType<typeof openExit>>> | undefined
  let next = 0
  return async (): Promise<RebuiltExit> => (await (opened ??= openExit(parts))).at((next += 1))
}
