import { describe, expect, it } from '@jest/globals'
import { FewLooks } from './few-looks.js'
import { done, type Done } from './refused.js'

/** A look that ends when it is told to. */
const looking = () => {
  const { promise, resolve, reject } = Promise.withResolvers<Done<string>>()
  return { look: () => promise, end: () => resolve(done('seen')), fail: reject }
}

describe('looks far back', () => {
  it('of one partner are two at once, and another is told to come again', async () => {
    const [looks, first, second] = [new FewLooks(), looking(), looking()]
    const answers = [looks.of('mind', first.look), looks.of('mind', second.look)]
    expect(await looks.of('mind', () => Promise.reject(new Error('looked')))).toMatchObject({ state: 'too-soon', afterSeconds: 1 })
    first.end()
    second.end()
    expect(await Promise.all(answers)).toEqual([done('seen'), done('seen')])
  })

  it('of one partner keep no other waiting', async () => {
    const [looks, slow] = [new FewLooks(), looking()]
    for (let open = 0; open < 2; open += 1) void looks.of('mind', slow.look)
    expect(await looks.of('age-uk-oldham', async () => done('seen'))).toEqual(done('seen'))
  })

  it('give their place back, also where one fails', async () => {
    const [looks, first, second] = [new FewLooks(), looking(), looking()]
    const failing = looks.of('mind', first.look)
    void looks.of('mind', second.look)
    first.fail(new Error('away'))
    await expect(failing).rejects.toThrow('away')
    expect(await looks.of('mind', async () => done('seen'))).toEqual(done('seen'))
  })
})
