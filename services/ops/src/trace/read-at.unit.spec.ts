import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Range, Received } from '@oldham-cares/log'
import { readAt } from './read-at.js'

const asked: (readonly [number, number])[] = []
const ranges = {
  read: async ({ from, to }: Range, take: (records: readonly Received[]) => Promise<void>) => {
    asked.push([from, to])
    const records = Array.from({ length: to - from }, (_, at) => ({ offset: from + at }) as Received)
    await take(records.slice(0, 100))
    await take(records.slice(100))
  }
}
const at = async (...offsets: readonly number[]) => (await readAt(ranges, 'a', 1, offsets)).map(({ offset }) => offset)

beforeEach(() => void asked.splice(0))

describe('Records at offsets', () => {
  it('are read in order, and only those, each once', async () => {
    expect(await at(9, 3, 5, 3)).toEqual([3, 5, 9])
  })

  it('that stand near each other are read in one go, those far off in another', async () => {
    expect(await at(1, 200, 10_000, 10_001)).toEqual([1, 200, 10_000, 10_001])
    expect(asked).toEqual([[1, 201], [10_000, 10_002]])
  })

  it('are none where none is wanted, and nothing is asked', async () => {
    expect([await at(), asked]).toEqual([[], []])
  })
})
