import { describe, expect, it } from '@jest/globals'
import { writeCursor } from './cursor.js'
import { movedTo, positionIn, readPositions, writePositions } from './positions.js'

const [one, other] = ['1a'.repeat(16), '2b'.repeat(16)]

describe('How far a story was read', () => {
  it('is nowhere before anything was read', () => {
    expect(readPositions(one, undefined)).toEqual({})
    expect(positionIn({}, one)).toBe(0)
  })

  it('is told for each record by itself, through a cursor and back', () => {
    const positions = movedTo(movedTo({}, one, 7), other, 3)
    const read = readPositions(one, writePositions(one, positions)) ?? {}
    expect([positionIn(read, one), positionIn(read, other)]).toEqual([7, 3])
  })

  it('comes back the same where nothing was read', () => {
    expect(readPositions(one, writePositions(one, {}))).toEqual({})
  })

  it('is never read from the cursor of somebody else', () => {
    expect(readPositions(other, writePositions(one, movedTo({}, one, 7)))).toBeUndefined()
  })

  it.each(['WzFd', '%', writeCursor(one, 3), writeCursor(one, '1a1a1a1a'), writeCursor(one, '1a1a1a1a.x'), writeCursor(one, 'x.1'), writeCursor(one, '1a1a1a1a.-1')])(
    'is never read from %j',
    (cursor) => {
      expect(readPositions(one, cursor)).toBeUndefined()
    }
  )

  it('fits a header for as many records as there may be', () => {
    const many = Array.from({ length: 8 }, (_, record) => String(record).repeat(32))
    const positions = many.reduce((all, ref) => movedTo(all, ref, 999_999), {})
    expect(writePositions(one, positions)).toMatch(/^[\w-]{1,400}$/)
  })
})
