import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readTraceparent, writeTraceparent } from './traceparent.js'

const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`)).filter((text) => /[1-9a-f]/.test(text))

describe('a traceparent', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.integer({ min: 0, max: 255 }), (traceId, spanId, traceFlags) => {
        const span = { traceId, spanId, traceFlags }
        expect(readTraceparent(writeTraceparent(span))).toEqual({ ...span, isRemote: true })
      })
    )
  })

  it.each([
    undefined,
    '',
    'Rani',
    `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
    `00-${'a'.repeat(32)}-${'0'.repeat(16)}-01`,
    `00-${'A'.repeat(32)}-${'b'.repeat(16)}-01`,
    `01-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01-more`
  ])('that is none is nobody\'s: %s', (header) => {
    expect(readTraceparent(header)).toBeUndefined()
  })

  it('is not written where nothing is traced', () => {
    expect(writeTraceparent({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 })).toBeUndefined()
  })
})
