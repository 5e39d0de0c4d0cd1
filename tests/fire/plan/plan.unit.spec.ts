import { describe, expect, it } from '@jest/globals'
import { planOf } from './plan.ts'

describe('What happens under fire', () => {
  it('is the same for the same seed, to the millisecond and the id', () => {
    expect(planOf(7, 3)).toEqual(planOf(7, 3))
  })

  it('is something else for another seed', () => {
    const [one, other] = [planOf(7, 3), planOf(8, 3)]
    expect(one.strikes).not.toEqual(other.strikes)
    expect(one.stories).not.toEqual(other.stories)
  })

  it('holds every kind of strike, cut-off and story in fifteen minutes, and 10,000 bad requests', () => {
    const { strikes, cutOffs, stories, bad } = planOf(1, 15)
    expect(new Set(strikes.map(({ does }) => does)).size).toBe(9)
    expect(new Set(cutOffs.map(({ how }) => how)).size).toBe(4)
    expect(new Set(stories.map(({ kind }) => kind)).size).toBe(7)
    expect(bad).toBeGreaterThanOrEqual(10_000)
  })

  it('has something of each kind within its first strikes', () => {
    for (const seed of [1, 2, 3]) {
      const first = planOf(seed, 3).strikes.slice(0, 6).map(({ does }) => does)
      for (const kind of [/again$/, /^kill$/, /^freeze$/, /^double$/, /-broker$/, /-redis$/]) expect(first.filter((does) => kind.test(does))).toHaveLength(1)
    }
  })

  it('is about one person a story, each under ids of their own', () => {
    const { stories, epilogue } = planOf(1, 15)
    for (const each of ['nhsNumber', 'requestId', 'correlation', 'identifier'] as const) {
      const all = [...stories, ...epilogue].map((story) => story[each])
      expect(new Set(all).size).toBe(all.length)
    }
  })

  it('begins nothing after its time', () => {
    const { strikes, cutOffs, lastsMs } = planOf(3, 1)
    for (const { atMs } of [...strikes, ...cutOffs]) expect(atMs).toBeLessThan(lastsMs)
  })
})
