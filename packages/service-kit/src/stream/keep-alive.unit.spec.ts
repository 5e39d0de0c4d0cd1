import { beforeEach, describe, expect, it } from '@jest/globals'
import { keptAlive } from './keep-alive.js'

let now: number
beforeEach(() => void (now = 1_800_000_000_000))

class Away extends Error {}

/** Says these in turn, as much later than the one before as stands beside it, and then throws what it is given. */
async function* saying(turns: readonly (readonly [text: string, afterMs: number])[], fault?: Error) {
  for (const [text, afterMs] of turns) {
    now += afterMs
    yield text
  }
  if (fault) throw fault
}

const heard = async (said: AsyncIterable<string>) => {
  const texts: string[] = []
  for await (const text of keptAlive(said, { now: () => now, isAway: (cause) => cause instanceof Away })) texts.push(text)
  return texts
}

describe('A stream that is kept alive', () => {
  it('says when to come back, and then what is said, as it is said', async () => {
    expect(await heard(saying([['a', 0], ['b', 20_000]]))).toEqual(['retry: 2000\n\n', 'a', 'b'])
  })

  it('says nothing at a turn that has nothing to say', async () => {
    expect(await heard(saying([['', 0], ['', 14_999], ['a', 0]]))).toEqual(['retry: 2000\n\n', 'a'])
  })

  it('says that it lives after 15 s of silence, each time', async () => {
    const silent = Array.from({ length: 16 }, () => ['', 2_000] as const)
    expect((await heard(saying(silent))).filter((text) => text === ': alive\n\n')).toHaveLength(2)
  })

  it('counts the silence from what was said last', async () => {
    expect(await heard(saying([['', 14_000], ['a', 0], ['', 14_000], ['', 1_000]]))).toEqual(['retry: 2000\n\n', 'a', ': alive\n\n'])
  })

  it('ends with "unavailable" where it cannot be asked', async () => {
    expect((await heard(saying([['a', 0]], new Away()))).at(-1)).toBe('event: end\ndata: {"reason":"unavailable"}\n\n')
  })

  it('hides no other fault', async () => {
    await expect(heard(saying([['a', 0]], new TypeError('a bug')))).rejects.toThrow('a bug')
  })
})
