import { beforeEach, describe, expect, it } from '@jest/globals'
import { partitionCount, View, type Rows } from '@oldham-cares/log'
import { HashesInMemory } from '../../../../packages/log/testing/hashes-in-memory.js'
import { addOffset, leadRow, listRow, offsetsIn, partitionsListing } from './offset-lists.js'

const row = listRow('a referral')
let redis: HashesInMemory
let view: View
let folded: number

beforeEach(() => {
  redis = new HashesInMemory()
  view = new View(redis.asRedis(), 'lists')
  folded = 0
})

const change = async (partition: number, make: (rows: Rows) => void): Promise<void> => {
  const { reached, rows } = await view.load(partition, [row])
  make(rows)
  folded += 1
  await view.store(partition, reached, { ...reached, folded }, rows, true)
}

const add = async (...offsets: readonly number[]): Promise<void> => {
  for (const offset of offsets) await change(3, (rows) => addOffset(rows, row, offset))
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at)

describe('A list of offsets', () => {
  it('holds each once, however often it is added', async () => {
    await add(5, 9, 9, 5)
    expect(await offsetsIn(view, 3, [row])).toEqual({ offsets: [5, 9], more: false })
  })

  it('of a long history is read whole, and each addition writes no more than one row of it', async () => {
    await add(...upTo(300))
    expect((await offsetsIn(view, 3, [row])).offsets).toEqual(upTo(300))
    const sizes: number[] = []
    for await (const [, json] of view.raw(3)) sizes.push(json.length)
    expect(Math.max(...sizes)).toBeLessThan(64 * 5)
  })

  it('beyond a thousand leaves out the oldest and says so', async () => {
    await change(3, (rows) => upTo(1_200).forEach((offset) => addOffset(rows, row, offset)))
    const { offsets, more } = await offsetsIn(view, 3, [row])
    expect([offsets.at(-1), more]).toEqual([1_199, true])
    expect(offsets.length).toBeGreaterThan(1_000)
    expect(offsets[0]).toBeGreaterThan(0)
  })

  it('is empty of a name that was never met', async () => {
    await add(5)
    expect(await offsetsIn(view, 3, [listRow('another')])).toEqual({ offsets: [], more: false })
  })
})

describe('A name', () => {
  it('stands nowhere in the view', () => {
    expect(listRow('7d1f6b0a-1c36-4b2b-8a8e-0c2f6a1e9b55')).toMatch(/^[\w-]{12}$/)
  })

  it('that leads to a fact is kept apart from the same name that lists records', () => {
    expect(leadRow('a')).not.toBe(listRow('a'))
  })

  it('is looked for in every partition, and found in none while one of them cannot answer', async () => {
    for (let partition = 0; partition < partitionCount; partition += 1) await change(partition, (rows) => rows.set('any', 1))
    await add(5)
    expect(await partitionsListing(view, [row])).toEqual(new Map([[3, { offsets: [5], more: false }]]))
    await redis.hdel(view.keyOf(20), '@caught-up')
    await expect(partitionsListing(view, [row])).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
  })
})
