import { describe, expect, it } from '@jest/globals'
import { HashesInMemory } from '../../testing/hashes-in-memory.js'
import type { Outgoing } from '../append/outgoing.js'
import type { Received } from '../consume/received.js'
import { frozenRow } from '../project/fold.js'
import { View } from '../view/view.js'
import type { Projection } from './projection.js'
import { rebuildPartition, type RebuildingPartition } from './rebuild-partition.js'

const [inputTopic, output, partition] = ['deposits', 'receipts', 3]

const received = (topic: string, offset: number, value: object): Received =>
  ({ topic, partition, offset, key: 'a', value: Buffer.from(JSON.stringify(value)), headers: {}, timestamp: 0, valid: true }) as unknown as Received

/** Two deposits of one person: the first froze them, so that no receipt stands for either. `base`: where the next append comes to stand. */
const frozen = async ({ base = 0, onDifference = 'swap' as const }: { base?: number, onDifference?: 'swap' | 'keep' } = {}) => {
  const redis = new HashesInMemory().asRedis()
  const view = new View(redis, 'balances')
  const deposits = [received(inputTopic, 0, { amount: 2 }), received(inputTopic, 1, { amount: 5 })]
  const appended: Outgoing[] = []
  const renewed: number[] = []
  const { rows } = await view.load(partition, [frozenRow('a')])
  rows.set(frozenRow('a'), { offset: 0, reason: 'RECORD.NOT_FOLDED' })
  await view.store(partition, { folded: 0, decided: 0, out: 0 }, { folded: 2, decided: 2, out: 0 }, rows, true)
  const projection = {
    inputTopic,
    view,
    codec: { encode: (_topic: string, record: object) => ({ value: Buffer.from(JSON.stringify(record)), headers: {} }), decode: async ({ value }: Received) => JSON.parse(String(value)) },
    appender: { append: async (_topic: string, _partition: number, records: readonly Outgoing[]) => ({ offset: base + appended.push(...records) - records.length, timestamp: 0 }) },
    rules: {
      input: { rowsOf: () => ['balance'], fold: ({ amount }: { amount: number }, all: typeof rows) => all.set('balance', (all.get<number>('balance') ?? 0) + amount) },
      decisions: { topic: output, rowsOf: () => ['number'], decide: () => [{ receipt: true }], fold: (_: object, all: typeof rows) => all.set('number', (all.get<number>('number') ?? 0) + 1) },
      rowsOfInput: () => ['number'],
      unreadable: async () => {}
    }
  } as unknown as Projection
  const options: RebuildingPartition = {
    redis,
    ranges: { read: async ({ topic, from, to }, take) => (topic === inputTopic && from < to ? take(deposits.slice(from, to)) : undefined) },
    member: { between: async (_topic, _partition, work) => work(), renew: (_topic, which) => void renewed.push(which) },
    projection, partition, again: [0], onDifference, now: () => 1, folded: () => {}
  }
  return { rebuild: () => rebuildPartition(options), view, appended, renewed }
}

describe('A partition that is rebuilt', () => {
  it('decides what was left out about whom it thaws, in order, and what is kept beside its rows is made anew', async () => {
    const { rebuild, view, appended, renewed } = await frozen()
    expect(await rebuild()).toMatchObject({ state: 'swapped', decided: 2 })
    expect(await view.row(partition, frozenRow('a'))).toBeUndefined()
    expect(appended.map(({ headers }) => headers?.['cause'])).toEqual(['0', '1'])
    expect(renewed).toEqual([partition])
  })

  it('is opened anew too where deciding was cut short: what stands on the log is learned from there', async () => {
    const { rebuild, view, renewed } = await frozen({ base: 7 })
    await expect(rebuild()).rejects.toMatchObject({ code: 'REBUILD.LIVE_MOVED' })
    expect(await view.row(partition, 'balance')).toBe(7)
    expect(renewed).toEqual([partition])
  })

  it('is left alone where what differs was to be kept aside', async () => {
    const { rebuild, view, appended, renewed } = await frozen({ onDifference: 'keep' })
    expect(await rebuild()).toMatchObject({ state: 'kept', decided: 0 })
    expect(await view.row(partition, frozenRow('a'))).toMatchObject({ offset: 0 })
    expect([appended, renewed]).toEqual([[], []])
  })
})
