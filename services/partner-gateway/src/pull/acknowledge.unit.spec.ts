import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { numberedRow, partitionOf, settledRow, type View } from '@oldham-cares/log'
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
  })

  it('records nothing after it', async () => {
    expect(await recordedAfter(1)).toHaveLength(1)
    expect(await recordedAfter(0)).toEqual([])
  })

  it('records nothing a second time', async () => {
    expect(await recordedAfter(story.length, story.at(-1)?.sequence)).toEqual([])
    const rest = await recordedAfter(story.length, story[0]?.sequence)
    expect(rest.map(({ id }) => id)).toEqual(story.slice(1).map(({ id }) => id))
  })
})
