import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Release } from '@oldham-cares/domain'
import { partitionCount, partitionOf } from '@oldham-cares/log'
import { ReleasedInMemory, releasesTo } from '../../tests/released.js'
import { mind } from '../../tests/story.js'
import { beginning } from './cursor.js'
import { releasesAfter } from './releases-after.js'
import { positionsAfter } from './tell-releases.js'

/** One person in each partition. */
const people = Array.from({ length: partitionCount }, (_, partition) => {
  for (let at = 0; ; at += 1) if (partitionOf(`p${at}`) === partition) return `p${at}`
})
const everywhere = (count: number) => people.map((person, at) => releasesTo(mind, person, count, { first: at, everyMs: 100 }))
const idsOf = (releases: readonly Release[]) => releases.map(({ id }) => id)

describe('What stands after a cursor', () => {
  it('is asked for by its last numbers alone where there is nothing new', async () => {
    const streams = everywhere(50)
    const view = new ReleasedInMemory().put(...streams.flat())
    expect(await releasesAfter(view.released, mind.id, positionsAfter(beginning, streams.flat()), 100)).toEqual([])
    expect([view.asked.length, view.rowsAsked]).toEqual([partitionCount, partitionCount])
  })

  it('is read of the stream that has it, and of no other', async () => {
    const streams = everywhere(50)
    const view = new ReleasedInMemory().put(...streams.flat())
    const further = releasesTo(mind, 'p1', 52).slice(50)
    view.put(...further)
    expect(await releasesAfter(view.released, mind.id, positionsAfter(beginning, streams.flat()), 100)).toEqual(further)
    expect([view.asked.length, view.rowsAsked]).toEqual([partitionCount + 1, partitionCount + 2])
  })

  it('is the oldest of all streams, and costs little more than what is shown of them', async () => {
    const streams = everywhere(1_000)
    const view = new ReleasedInMemory().put(...streams.flat())
    const oldest = streams.flat().toSorted((a, b) => a.time - b.time).slice(0, 100)
    expect(idsOf(await releasesAfter(view.released, mind.id, beginning, 100))).toEqual(idsOf(oldest))
    expect(view.rowsAsked).toBeLessThan(300)
  })

  it('is read in few steps though all of a page is of one stream', async () => {
    const long = releasesTo(mind, 'p1', 500)
    const late = people.filter((person) => partitionOf(person) !== partitionOf('p1')).flatMap((person) => releasesTo(mind, person, 5, { first: 10 ** 9 }))
    const view = new ReleasedInMemory().put(...long, ...late)
    expect(idsOf(await releasesAfter(view.released, mind.id, beginning, 200))).toEqual(idsOf(long.slice(0, 200)))
    expect(view.asked.filter(({ partition }) => partition === partitionOf('p1')).length).toBeLessThan(8)
  })

  it('read page after page is everything once, each stream in the order of its numbers', async () => {
    const lengths = fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 5_000 }), fc.integer({ min: -50, max: 200 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(lengths, fc.integer({ min: 1, max: 60 }), async (streams, limit) => {
        const all = streams.flatMap(([count, first, everyMs], at) => releasesTo(mind, people[at] ?? '', count, { first, everyMs }))
        const { released } = new ReleasedInMemory().put(...all)
        const read: Release[] = []
        let positions = beginning
        for (;;) {
          const page = await releasesAfter(released, mind.id, positions, limit)
          if (page.length === 0) break
          expect(page.length).toBe(Math.min(limit, all.length - read.length))
          positions = positionsAfter(positions, page)
          read.push(...page)
        }
        for (const person of people) {
          const numbers = (of: readonly Release[]) => of.filter((release) => release.person === person).map(({ number }) => number)
          expect(numbers(read)).toEqual(numbers(all))
        }
      }),
      { numRuns: 60 }
    )
  })
})
