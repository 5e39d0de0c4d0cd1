import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HashesInMemory } from '../../testing/hashes-in-memory.js'
import { beginning } from './reached.js'
import { NotCaughtUp, View } from './view.js'

const at = (folded: number) => ({ folded, decided: folded, out: 0 })

const versions = () => {
  const redis = new HashesInMemory()
  const view = (version?: number) => new View(redis.asRedis(), 'people', version)
  /** Folds one row, from where the view is. */
  const fold = async (of: View, name: string, row: unknown) => {
    const { reached, rows } = await of.load(3, [name])
    rows.set(name, row)
    await of.store(3, reached, at(reached.folded + 1), rows, true)
  }
  return { redis, view, fold }
}

describe('A view of another version', () => {
  it.each([
    ['the release before versions were counted', undefined, 2],
    ['an older release', 2, 3],
    ['a newer release that was taken back', 3, 2]
  ])('is not read: %s', async (_of, theirs, own) => {
    const { view, fold } = versions()
    await fold(view(theirs), 'person:rani', { lacks: 'fields' })
    expect(await view(own).reached(3)).toEqual(beginning)
    expect(await view(own).row(3, 'person:rani')).toBeUndefined()
    await expect(view(own).ask(3, ['person:rani'])).rejects.toThrow(NotCaughtUp)
  })

  it('stays as it is beside this one while both are folded', async () => {
    const { view, fold } = versions()
    await fold(view(1), 'a', 'old')
    await fold(view(2), 'a', 'new')
    await fold(view(1), 'b', 'old')
    expect(await view(1).load(3, ['a']).then(({ reached, rows }) => [reached.folded, rows.get('a')])).toEqual([2, 'old'])
    expect(await view(2).load(3, ['a']).then(({ reached, rows }) => [reached.folded, rows.get('a')])).toEqual([1, 'new'])
  })

  it('is never read, whatever is folded and claimed in whatever order', async () => {
    const step = fc.record({ version: fc.constantFrom(undefined, 1, 2, 3), name: fc.constantFrom('a', 'b'), claims: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { view, fold } = versions()
        const told = new Map<number | undefined, number>()
        for (const { version, name, claims } of steps) {
          if (claims) await view(version).claim(3)
          await fold(view(version), name, { version })
          told.set(version, (told.get(version) ?? 0) + 1)
        }
        for (const version of [undefined, 1, 2, 3]) {
          const { reached, rows } = await view(version).load(3, ['a', 'b'])
          expect(reached.folded).toBe(told.get(version) ?? 0)
          for (const name of ['a', 'b']) expect(rows.get<{ version?: number }>(name) ?? { version }).toEqual({ version })
        }
      }),
      { numRuns: 50 }
    )
  })
})

describe('Whoever folds a partition from now on', () => {
  it('shuts the gates of every other version: nobody folds those any further', async () => {
    const { view, fold } = versions()
    for (const version of [undefined, 1, 2]) {
      await view(version).claim(3)
      await fold(view(version), 'a', version)
    }
    await view(2).claim(3)
    for (const version of [undefined, 1]) await expect(view(version).ask(3, ['a'])).rejects.toThrow(NotCaughtUp)
    expect(await view(2).ask(3, ['a'])).toEqual([2])
  })

  it('leaves the others to go in a day, and keeps its own, also where a release was taken back', async () => {
    const { redis, view, fold } = versions()
    for (const version of [1, 2]) {
      await view(version).claim(3)
      await fold(view(version), 'a', version)
    }
    expect([...redis.goIn]).toEqual([['{p3}:people@1', 86_400]])
    await view(1).claim(3)
    expect([...redis.goIn]).toEqual([['{p3}:people@2', 86_400]])
  })

  it('changes nothing a second time, and nothing where there are no versions', async () => {
    const { redis, view, fold } = versions()
    await view().claim(3)
    await fold(view(), 'a', 0)
    expect(await view().ask(3, ['a'])).toEqual([0])
    await view(2).claim(3)
    await fold(view(2), 'a', 2)
    const left = [...redis.goIn]
    await view(2).claim(3)
    expect([await view(2).ask(3, ['a']), [...redis.goIn]]).toEqual([[2], left])
  })
})
