import { describe, expect, it } from '@jest/globals'
import { pageAsked } from './page-asked.js'

describe('The page asked for', () => {
  it('has fifty places where none are named', () => {
    expect(pageAsked({})).toEqual({ limit: 50 })
  })

  it.each([['1', 1], ['200', 200], ['007', 7]])('takes a limit of %s', (limit, size) => {
    expect(pageAsked({ limit, after: 'abc' })).toEqual({ limit: size, after: 'abc' })
  })

  it.each(['0', '201', '-1', '1.5', '1e2', '', 'many', ['1', '2'], { a: '1' }])('refuses a limit of %j', (limit) => {
    expect(() => pageAsked({ limit })).toThrow(expect.objectContaining({ type: 'invalid', details: expect.objectContaining({ code: 'PAGE.LIMIT_INVALID' }) }))
  })

  it.each(['', 'a b', 'x'.repeat(201), ['a', 'b']])('refuses a cursor of %j', (after) => {
    expect(() => pageAsked({ after })).toThrow(expect.objectContaining({ type: 'invalid', details: expect.objectContaining({ code: 'PAGE.CURSOR_UNKNOWN' }) }))
  })
})
