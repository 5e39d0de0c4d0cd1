import { describe, expect, it } from '@jest/globals'
import { readCursor, writeCursor } from './cursor.js'

describe('A cursor', () => {
  it.each([0, 17, '000001772443860000.ab'])('brings back the place %j it was given for', (place) => {
    expect(readCursor('abcdef0123', writeCursor('abcdef0123', place))).toBe(place)
  })

  it('is fit for an address', () => {
    expect(writeCursor('ÿ?&=', 'ÿ/+'.repeat(20))).toMatch(/^[\w-]+$/)
  })

  it('is not taken for anything else', () => {
    expect(readCursor('another', writeCursor('abcdef0123', 17))).toBeUndefined()
  })

  it.each(['', 'x', 'bnVsbA', 'W10', 'eyJhIjoxfQ'])('is not read from %j', (text) => {
    expect(readCursor('abcdef0123', text)).toBeUndefined()
  })
})
