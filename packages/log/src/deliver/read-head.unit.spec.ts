import { describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { partition, recipient, releaseTo } from '../../testing/exit-in-memory.js'
import { Rows } from '../view/rows.js'
import { heldAtMost, laneFrom, numberOf, take, type Lane } from './lane.js'
import { foldReleases } from './queue-rows.js'
import { readHead } from './read-head.js'

const whose = { recipient, since: 0 }

/** Releases of these sequences, numbered in this order, as they were folded. */
const queued = (...sequences: readonly number[]) => {
  const releases = sequences.map((sequence, at): Release => ({ ...releaseTo(recipient, 'p1', sequence), number: at + 1 }))
  const values = new Map<string, unknown>(releases.flatMap((one) => foldReleases.rowsOf(one)).map((name) => [name, undefined]))
  const rows = new Rows(values)
  for (const one of releases) foldReleases.fold(one, rows)
  const asked: string[] = []
  const view = {
    load: async (_partition: number, names: readonly string[]) => {
      asked.push(...names)
      return { reached: { folded: 0, decided: 0, out: 0 }, rows: new Rows(new Map(names.map((name) => [name, values.get(name)]))) }
    }
  }
  const [first, ...rest] = releases as [Release, ...Release[]]
  const lane: Lane = laneFrom(partition, first, { due: 0 })
  for (const one of rest) take(lane, one)
  return { view, lane, values, rowsAsked: () => asked.filter((name) => name.startsWith('queue:')).length }
}
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)
const heldBy = (lane: Lane) => lane.held?.map(numberOf)

describe('The first that waits', () => {
  it('is the lowest number, whichever row it stands in, and those that follow it are held', async () => {
    const { view, lane } = queued(40, 41, 3, 70)
    expect(await readHead(view, lane, whose)).toMatchObject({ sequence: 40, number: 1 })
    expect(heldBy(lane)).toEqual([1, 2, 3, 4])
  })

  it('is read from no more rows than hold what waits, however far these are apart', async () => {
    const { view, lane, rowsAsked } = queued(100_000, 7)
    await readHead(view, lane, whose)
    expect([rowsAsked(), heldBy(lane)]).toEqual([2, [1, 2]])
  })

  it('is read from 16 rows at most, of however many', async () => {
    const { view, lane, rowsAsked } = queued(...upTo(1_000).map((n) => 16 * n))
    await readHead(view, lane, whose)
    expect([rowsAsked(), heldBy(lane)]).toEqual([16, upTo(16)])
  })

  it('is looked for in more rows where those before hold late ones alone', async () => {
    const early = upTo(16).map((n) => 16 * n)
    const { view, lane, rowsAsked } = queued(...early, 1_000, 1_001, ...early.map((sequence) => sequence + 1))
    lane.after = early.length
    expect(await readHead(view, lane, whose)).toMatchObject({ sequence: 1_000, number: 17 })
    expect([rowsAsked(), heldBy(lane)]).toEqual([17, upTo(18).map((n) => 16 + n)])
  })

  it('and as many as are held are the lowest numbers, none left out between', async () => {
    const { view, lane } = queued(...upTo(200).toReversed())
    await readHead(view, lane, whose)
    expect(heldBy(lane)).toEqual(upTo(heldAtMost))
  })

  it('is not known while its row is being folded anew, and is found again after that', async () => {
    const { view, lane, values } = queued(1, 40)
    const row = [...values].find(([name]) => name.startsWith('queue:')) as [string, unknown]
    const folded = new Map(values)
    values.clear()
    expect(await readHead(view, lane, whose)).toBeUndefined()
    for (const [name, value] of folded) values.set(name, value)
    expect(values.get(row[0])).toEqual(row[1])
    expect(await readHead(view, lane, whose)).toMatchObject({ number: 1 })
  })
})
