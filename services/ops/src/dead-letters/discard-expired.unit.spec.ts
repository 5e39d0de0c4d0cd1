import { describe, expect, it } from '@jest/globals'
import type { LetterSettled } from '@oldham-cares/log'
import { DeadLetters } from './dead-letters.js'
import { discardExpired } from './discard-expired.js'

const dayMs = 86_400_000
const today = Date.parse('2026-11-22T12:00:00.000Z')

const holding = (...diedDaysAgo: readonly number[]) => {
  const letters = new DeadLetters()
  const noted: LetterSettled[] = []
  for (const [offset, days] of diedDaysAgo.entries()) {
    letters.add({ partition: 0, offset }, { service: 'timeline', topic: 'hub.events.v1', partition: 0, offset, reason: 'RECORD.NOT_FOLDED', attempts: 1, person: 'p', time: today - days * dayMs })
  }
  const log = { append: async (_topic: string, _key: string, record: LetterSettled) => void noted.push(record) }
  const parts = { log: log as never, letters, now: () => today, logger: { warn: () => {} }, correlation: () => 'c' }
  return { letters, noted, run: () => discardExpired(parts) }
}

describe('A letter about which nobody decided', () => {
  it('is noted before the log forgets it, and stays on the list with what is known of it', async () => {
    const { letters, noted, run } = holding(90, 30)
    await run()
    expect(noted).toEqual([expect.objectContaining({ letter: '0-0', how: 'discarded', why: 'LETTER.EXPIRED', service: 'timeline', topic: 'hub.events.v1', offset: 0, reason: 'RECORD.NOT_FOLDED' })])
    expect(letters.list(10).map(({ id, state, settled }) => [id, state, settled?.why])).toEqual([['0-1', 'open', undefined], ['0-0', 'discarded', 'LETTER.EXPIRED']])
  })

  it('is noted once, and not while it can still be redriven', async () => {
    const { noted, run } = holding(90, 88.9)
    for (const _ of [1, 2]) await run()
    expect(noted).toHaveLength(1)
  })

  it('is left where somebody has decided', async () => {
    const { letters, noted, run } = holding(90)
    letters.settle({ type: 'LetterSettled', letter: '0-0', service: 'timeline', topic: 'hub.events.v1', partition: 0, offset: 0, reason: 'r', attempts: 1, died: today - 90 * dayMs, how: 'redriven', correlation: 'c', time: today })
    await run()
    expect(noted).toEqual([])
  })
})
