import { describe, expect, it } from '@jest/globals'
import type { KeysTold } from './keys-told.ts'
import { untilWrappedWith } from './until-wrapped-with.ts'

const [old, fresh] = ['kek-old', 'kek-new']
const keys = (newest: string, ofOld: number, ofFresh: number): KeysTold => {
  const wrapped = [{ kek: old, keys: ofOld }, { kek: fresh, keys: ofFresh }].filter(({ keys: count }) => count > 0)
  return { newest, wrapped, settled: wrapped.every(({ kek }) => kek === newest) }
}
/** ops as it answers one time after another, the last for ever. */
const saying = (...answers: readonly (KeysTold | undefined)[]) => {
  let asked = 0
  return async () => answers[Math.min(asked++, answers.length - 1)]
}

describe('a rotation is waited for', () => {
  it('until every key is wrapped with the new one', async () => {
    expect(await untilWrappedWith(fresh, saying(keys(fresh, 3, 2), keys(fresh, 0, 5)))).toBe(5)
  })

  it('also where there is nobody yet', async () => {
    expect(await untilWrappedWith(fresh, saying(keys(fresh, 0, 0)))).toBe(0)
  })

  it('while ops has not noticed the new key, though all is settled under the old one', async () => {
    expect(await untilWrappedWith(fresh, saying(keys(old, 5, 0), keys(fresh, 0, 5)))).toBe(5)
  })

  it('no longer once the hub is stopped', async () => {
    await expect(untilWrappedWith(fresh, saying(keys(fresh, 3, 2), undefined))).rejects.toThrow('The hub was stopped')
  })

  it('no longer than something still happens', async () => {
    await expect(untilWrappedWith(fresh, saying(keys(old, 5, 0)), 50)).rejects.toThrow('stay wrapped with an older key')
  })
})
