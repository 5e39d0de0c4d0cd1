import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { numberedRow, partitionOf, settledRow, type View } from '@oldham-cares/log'
import { ReleasedInMemory, releasesTo } from '../../tests/released.js'
import { accepted, agreedToMind, lead, noon, releasedTo, submitted, told } from '../../tests/story.js'
import { acknowledge } from './acknowledge.js'
import { beginning } from './cursor.js'

const partition = partitionOf('p1')
const story = releasedTo(told(submitted, accepted, agreedToMind), lead)
const upTo = (number: number) => beginning.map((zero, of) => (of === partition ? number : zero))

const inPartition = (rows: Record<string, unknown>): View =>
  ({ ask: async (of: number, names: readonly string[]) => names.map((name) => (of === partition ? rows[name] : undefined)) }) as unknown as View

const recordedAfter = async (number: number, settled = 0) => {
  const recorded: Delivery[] = []
  await acknowledge(
    {
      log: { append: async (_topic, _key, record) => (recorded.push(record as Delivery), { partition, offset: 0 }) },
      releases: inPartition(Object.fromEntries(story.map((release) => [numberedRow(lead, release.number ?? 0), release]))),
      deliveries: inPartition({ [settledRow(lead, 'p1')]: settled }),
      now: () => noon
    },
    lead.id,
    upTo(number)
  )
  return recorded
}

describe('a cursor that comes back', () => {
  it('records everything before it as acknowledged, in order', async () => {
    const recorded = await recordedAfter(story.length)
    expect(recorded.map(({ id }) => id)).toEqual(story.map(({ id }) => id))
    expect(new Set(recorded.map(({ outcome, channel }) => `${outcome} by ${channel}`))).toEqual(new Set(['acknowledged by pull']))
    expect(recorded.map(({ number }) => number)).toEqual(story.map(({ number }) => number))
  })

  it('records nothing after it', async () => {
    expect(await recordedAfter(1)).toHaveLength(1)
    expect(await recordedAfter(0)).toEqual([])
  })

  it('records nothing a second time', async () => {
    expect(await recordedAfter(story.length, story.at(-1)?.number)).toEqual([])
    const rest = await recordedAfter(story.length, story[0]?.number)
    expect(rest.map(({ id }) => id)).toEqual(story.slice(1).map(({ id }) => id))
  })
})

describe('a cursor from far on', () => {
  const person = 'p1'
  const many = (count: number) => releasesTo(lead, person, count)

  /** What acknowledging up to `number` asks and records, of a stream of which `settled` are settled. */
  const acknowledging = async (number: number, settled: number, released = many(1_000)) => {
    const view = new ReleasedInMemory().put(...released)
    const recorded: Delivery[] = []
    const log = { append: async (_topic: string, _key: string, record: object) => (recorded.push(record as Delivery), { partition, offset: 0 }) }
    const deliveries = inPartition({ [settledRow(lead, person)]: settled })
    await acknowledge({ log, releases: view.view, deliveries, now: () => noon }, lead.id, upTo(number))
    return { view, numbers: recorded.map(({ id }) => Number(id.slice(person.length + 1))) }
  }
  const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

  it('records everything since what was settled last, in order, over any number of pages', async () => {
    for (const [number, settled] of [[1_000, 0], [1_000, 555], [999, 899], [101, 100], [11, 1]] as const) {
      expect((await acknowledging(number, settled)).numbers).toEqual(range(settled + 1, number))
    }
  })

  it('looks at one number where that is settled already, and at a handful where few are not', async () => {
    expect((await acknowledging(1_000, 1_000)).view.rowsAsked).toBe(1)
    expect((await acknowledging(1_000, 995)).view.rowsAsked).toBeLessThan(20)
  })

  it('records nothing of a cursor from before what was acknowledged', async () => {
    expect((await acknowledging(500, 900)).numbers).toEqual([])
  })

  it('records what was decided late too, though what happened after it is settled', async () => {
    const late = many(4).map((release) => (release.number === 4 ? { ...release, sequence: 1 } : { ...release, sequence: release.sequence + 1 }))
    expect((await acknowledging(4, 3, late)).numbers).toEqual([4])
    expect((await acknowledging(4, 4, late)).numbers).toEqual([])
  })

  it('records nothing of numbers that are not there', async () => {
    expect((await acknowledging(20, 0, many(10))).numbers).toEqual([])
  })
})
