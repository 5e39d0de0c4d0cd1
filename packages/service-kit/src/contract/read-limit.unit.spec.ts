import { describe, expect, it } from '@jest/globals'
import { readLimit } from './read-limit.js'

const limits = { usual: 50, most: 200, code: 'PAGE.LIMIT_INVALID' }

describe('the limit of a list', () => {
  it('is the usual one where none is asked for', () => expect(readLimit(undefined, limits)).toBe(50))

  it.each([['1', 1], ['200', 200], ['007', 7]])('takes %s', (asked, limit) => expect(readLimit(asked, limits)).toBe(limit))

  it.each(['0', '201', '-1', '1.5', '1e2', 'ten', '', ' 1', '0000001', ['1', '1'], 7, null])('refuses %j, and says what is taken', (asked) => {
    expect(() => readLimit(asked, limits)).toThrow(expect.objectContaining({ details: { code: 'PAGE.LIMIT_INVALID', detail: 'limit must be a whole number from 1 to 200.' } }))
  })
})
