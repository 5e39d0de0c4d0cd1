import { describe, expect, it } from '@jest/globals'
import { partitionCount } from '@oldham-cares/log'
import { ids } from '../../tests/story.js'
import { beginning, readCursor, writeCursor } from './cursor.js'

const positions = Array.from({ length: partitionCount }, (_, partition) => partition * 1_000_003)
const cursor = writeCursor('mind', positions, ids)
const content = (written: string) => Buffer.from(written, 'base64url').toString()

describe('a cursor', () => {
  it('leads back to the positions it was written for', () => {
    expect(readCursor('mind', cursor, ids)).toEqual(positions)
    expect(readCursor('mind', writeCursor('mind', beginning, ids), ids)).toEqual(beginning)
  })

  it('is nothing to another partner', () => {
    expect(readCursor('action-together', cursor, ids)).toBeUndefined()
  })

  it('of two partners orders the partitions differently, so that they cannot be laid side by side', () => {
    const numbers = (org: string) => content(writeCursor(org, positions, ids)).split('.')[1]
    expect(numbers('mind')).not.toBe(numbers('action-together'))
  })

  it.each([
    ['nothing', ''],
    ['words', 'not-a-cursor'],
    ['a number that was moved on', Buffer.from(content(cursor).replace(/(?<=[.,])0(?=[.,])/, '1')).toString('base64url')],
    ['one without its proof', Buffer.from(content(cursor).split('.').slice(0, 2).join('.')).toString('base64url')],
    ['one cut short', cursor.slice(0, -4)],
    ['a very long one', 'A'.repeat(400)]
  ])('is refused where it is %s', (_, written) => {
    expect(readCursor('mind', written, ids)).toBeUndefined()
  })
})
