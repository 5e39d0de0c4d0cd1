import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp } from '@oldham-cares/log'
import { askOf } from './ask.js'

describe('Asking the view', () => {
  it('answers with its rows', async () => {
    expect(await askOf({ ask: async (partition, names) => [partition, ...names] })(3, ['a'])).toEqual([3, 'a'])
  })

  it.each([
    [new NotCaughtUp('timeline is not caught up'), 'VIEW.NOT_CAUGHT_UP'],
    [new Error('Command timed out'), 'VIEW.OUT_OF_REACH'],
    [new SyntaxError('Unexpected token'), 'VIEW.OUT_OF_REACH']
  ])('turns %p into a refusal that says to come back', async (cause, code) => {
    await expect(askOf({ ask: async () => Promise.reject(cause) })(0, [])).rejects.toMatchObject({ name: 'CannotAsk', code, cause })
  })
})
