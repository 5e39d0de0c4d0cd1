import { describe, expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import { lastNumberRow, numberedRow } from '@oldham-cares/log'
import fc from 'fast-check'
import { rowsOver, viewOver } from '../../testing/rows-in-memory.js'
import { foldReleased, numberBefore, releasedAfter } from './released-numbers.js'

const mind = { kind: 'partner', id: 'mind' } as const
const release = (number: number | undefined, time = 0): Release => ({ id: `r${number}`, recipient: mind, time, ...(number === undefined ? {} : { number }) }) as Release

const streamOf = (...releases: Release[]) => {
  const values = new Map<string, unknown>()
  const rows = rowsOver(values)
  for (const one of releases) foldReleased.fold(one, rows)
  return { values, stream: { view: viewOver(values), recipient: mind, partition: 0 } }
}

describe('A stream of releases', () => {
  it('is found by its numbers; what was withheld has none', async () => {
    const { stream, values } = streamOf(release(1), release(undefined), release(2))
    expect((await releasedAfter(stream, 0, 10)).map(({ number }) => number)).toEqual([1, 2])
    expect(values.size).toBe(3)
  })

  it('is read from after a number, up to a limit', async () => {
    const { stream } = streamOf(...[1, 2, 3, 4, 5].map((number) => release(number)))
    expect((await releasedAfter(stream, 2, 2)).map(({ number }) => number)).toEqual([3, 4])
    expect(await releasedAfter(stream, 5, 2)).toEqual([])
  })

  it('ends where one is not there', async () => {
    const { stream, values } = streamOf(release(1), release(2), release(3))
    values.delete(numberedRow(mind, 2))
    expect((await releasedAfter(stream, 0, 10)).map(({ number }) => number)).toEqual([1])
    values.delete(lastNumberRow(mind))
    expect(await releasedAfter(stream, 0, 10)).toEqual([])
  })

  it('begins for a Subscription at the first that was decided at its time or later', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), fc.integer({ min: 0, max: 21 }), async (times, since) => {
        const sorted = times.toSorted((a, b) => a - b)
        const { stream } = streamOf(...sorted.map((time, index) => release(index + 1, time)))
        expect(await numberBefore(stream, since)).toBe(sorted.filter((time) => time < since).length)
      })
    )
  })
})
