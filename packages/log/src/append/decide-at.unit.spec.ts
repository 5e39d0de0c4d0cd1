import { describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import type { Rows } from '../view/rows.js'
import { deciderAt } from './decide-at.js'
import type { Outgoing } from './outgoing.js'
import { positionHeader } from './append-at.js'

/** A partition whose records count where they say they stand, and the sum of them as its fold. */
const partition = () => {
  const standing: { value: number; valid: boolean }[] = []
  const state = { caughtUp: true, asked: 0 }
  const valid = (to = standing.length) => standing.slice(0, to).filter((one) => one.valid)
  const append = async (_topic: string, _partition: number, records: readonly Outgoing[]) => {
    const offset = standing.length
    for (const { value, headers } of records) standing.push({ value: Number(value), valid: Number(headers[positionHeader]) === standing.length })
    return { partition: 0, offset }
  }
  const view = {
    caughtUp: async () => ((state.asked += 1), state.caughtUp),
    reached: async () => ({ folded: standing.length, decided: 0, out: 0 }),
    load: async () => {
      const folded = standing.length
      const sum = valid(folded).reduce((all, { value }) => all + value, 0)
      return { reached: { folded, decided: 0, out: 0 }, rows: { get: () => sum } as unknown as Rows }
    }
  }
  const codec = { encode: (_topic: string, record: object) => ({ value: Buffer.from(String((record as { value: number }).value)), headers: {} }) }
  const decider = () => deciderAt({ topic: 'hub.subscriptions.v1', view: view as never, appender: { append }, codec: codec as never, end: async () => standing.length })
  return { standing, state, append, decider, valid }
}

const one = (value: number) => [{ key: 'k', record: { value } }]

describe('A decision by position', () => {
  it('stands where the rows that it was made of end', async () => {
    const { decider, valid } = partition()
    const decideAt = decider()
    expect(await decideAt(0, ['sum'], () => one(1))).toBe(1)
    expect(await decideAt(0, ['sum'], (rows) => one((rows.get<number>('sum') ?? 0) + 1))).toBe(1)
    expect(valid().map(({ value }) => value)).toEqual([1, 2])
  })

  it('nothing is appended where nothing is decided', async () => {
    const { decider, standing } = partition()
    expect(await decider()(0, ['sum'], () => [])).toBe(0)
    expect(standing).toEqual([])
  })

  it('is void where somebody came between, and made again of what stands then', async () => {
    const { decider, append, standing, valid } = partition()
    let made = 0
    await decider()(0, ['sum'], (rows) => {
      made += 1
      const sum = rows.get<number>('sum') ?? 0
      if (made === 1) void append('t', 0, [{ key: 'k', value: Buffer.from('5'), headers: { [positionHeader]: '0' } }])
      return one(sum + 1)
    })
    expect(made).toBe(2)
    expect(standing.map((record) => [record.value, record.valid])).toEqual([[5, true], [1, false], [6, true]])
    expect(valid()).toHaveLength(2)
  })

  it('of one process they come one after another', async () => {
    const { decider, valid } = partition()
    const decideAt = decider()
    await Promise.all(Array.from({ length: 5 }, () => decideAt(0, ['sum'], (rows) => one((rows.get<number>('sum') ?? 0) + 1))))
    expect(valid().map(({ value }) => value)).toEqual([1, 2, 4, 8, 16])
  })

  it('waits while the partition is being rebuilt', async () => {
    const { decider, state, standing } = partition()
    state.caughtUp = false
    const decided = decider()(0, ['sum'], () => one(1))
    await eventually(() => expect(state.asked).toBeGreaterThan(2))
    expect(standing).toEqual([])
    state.caughtUp = true
    expect(await decided).toBe(1)
  })
})
