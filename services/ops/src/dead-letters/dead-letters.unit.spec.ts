import { describe, expect, it } from '@jest/globals'
import { DeadLetters, type DeadLetter } from './dead-letters.js'

const letter = (n: number): DeadLetter => ({
  id: `0-${n}`, topic: 'hub.intake.v1', partition: 0, offset: n, reason: 'RECORD.NOT_AVRO', attempts: 1,
  time: new Date(1_772_443_860_000 + n).toISOString()
})
const holding = (count: number, keep?: number): DeadLetters => {
  const letters = new DeadLetters(keep)
  for (let n = 0; n < count; n += 1) letters.add({ partition: 0, offset: n }, letter(n))
  return letters
}
const ids = (letters: readonly DeadLetter[]) => letters.map(({ id }) => id)

describe('Dead letters', () => {
  it('are listed newest first, as many as asked for', () => {
    expect(ids(holding(5).list(3))).toEqual(['0-4', '0-3', '0-2'])
  })

  it('of several partitions are listed by their time', () => {
    const letters = new DeadLetters()
    letters.add({ partition: 1, offset: 0 }, { ...letter(9), id: '1-0' })
    letters.add({ partition: 0, offset: 0 }, letter(0))
    expect(ids(letters.list(10))).toEqual(['1-0', '0-0'])
  })

  it('count once though their topic is read again from its beginning', () => {
    const letters = holding(5)
    for (let n = 0; n < 6; n += 1) letters.add({ partition: 0, offset: n }, letter(n))
    expect(letters.count).toBe(6)
    expect(ids(letters.list(10))).toEqual(['0-5', '0-4', '0-3', '0-2', '0-1', '0-0'])
  })

  it('are all counted, but no more than the newest are kept', () => {
    const letters = holding(1_000, 10)
    expect(letters.count).toBe(1_000)
    expect(letters.list(1_000).length).toBeLessThanOrEqual(20)
    expect(ids(letters.list(1))).toEqual(['0-999'])
  })
})
