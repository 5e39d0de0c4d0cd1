import { describe, expect, it } from '@jest/globals'
import type { NotificationNumbered, Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow, type DecideAt, type View } from '@oldham-cares/log'
import { rowsOver, viewOver } from '../../testing/rows-in-memory.js'
import { numberSubscription } from './number-subscription.js'
import { foldNotifications } from './standing.js'

const mind = { kind: 'partner', id: 'mind' } as const
const subscription = { endpoint: 's', partner: 'mind', since: 50 }

/** Streams by partition, as the times of their releases; and a topic of numbers that is folded at once. */
const hub = (streams: Readonly<Record<number, readonly number[]>>) => {
  const values = new Map<number, Map<string, unknown>>()
  const release = (partition: number, number: number, time: number) => {
    const rows = values.get(partition) ?? new Map<string, unknown>()
    values.set(partition, rows)
    rows.set(numberedRow(mind, number), { id: `${partition}.${number}`, person: 'p', number, time } as Release).set(lastNumberRow(mind), number)
  }
  for (const [partition, times] of Object.entries(streams)) for (const [index, time] of times.entries()) release(Number(partition), index + 1, time)
  const at = (partition: number) => viewOver(values.get(partition) ?? new Map())
  let reads = 0
  const released = {
    row: (partition: number, name: string) => ((reads += 1), at(partition).row(partition, name)),
    load: (partition: number, names: readonly string[]) => at(partition).load(partition, names)
  } as unknown as View
  const folded = new Map<string, unknown>()
  const numbered: NotificationNumbered[] = []
  const decideAt: DecideAt = async (_partition, _names, decide) => {
    const made = decide(rowsOver(folded)).map(({ record }) => record as NotificationNumbered)
    for (const record of made) foldNotifications.fold(record, rowsOver(folded))
    numbered.push(...made)
    return made.length
  }
  const parts = { released, standings: viewOver(folded), decideAt, now: () => 0, looked: new Map<string, number>() }
  return { release, number: () => numberSubscription(subscription, parts), told: () => numbered.map(({ number, release: id }) => [number, id]), reads: () => reads }
}

describe('Numbering for a Subscription', () => {
  it('takes what was decided since it was asked for, of all streams, and all that follows', async () => {
    const { number, told, release } = hub({ 3: [10, 60], 7: [70] })
    expect(await number()).toBe(2)
    expect(told()).toEqual([[1, '3.2'], [2, '7.1']])
    release(3, 3, 40)
    release(9, 1, 80)
    await number()
    expect(told().slice(2)).toEqual([[3, '3.3'], [4, '9.1']])
  })

  it('does nothing on a repeat', async () => {
    const { number, told } = hub({ 3: [60] })
    await number()
    expect([await number(), told().length]).toEqual([0, 1])
  })

  it('what came before it is looked through once', async () => {
    const { number, reads, release, told } = hub({ 3: Array.from({ length: 100 }, () => 10) })
    expect(await number()).toBe(0)
    const first = reads()
    await number()
    expect(reads() - first).toBe(24)
    release(3, 101, 90)
    await number()
    expect(told()).toEqual([[1, '3.101']])
  })
})
