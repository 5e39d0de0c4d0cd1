import { describe, expect, it } from '@jest/globals'
import type { LetterSettled } from '@oldham-cares/log'
import type { GivenUp } from './dead-letter.js'
import { DeadLetters } from './dead-letters.js'
import { planRedrive } from './plan-redrive.js'

const now = 1_772_443_860_000
const given = (offset: number, more: Partial<GivenUp> = {}): GivenUp => ({
  service: 'casework', topic: 'hub.intake.v1', partition: 0, offset, reason: 'RECORD.NOT_AVRO', attempts: 1, person: 'p', time: now + offset, ...more
})
const holding = (count: number, keep?: number): DeadLetters => {
  const letters = new DeadLetters(keep)
  for (let n = 0; n < count; n += 1) letters.add({ partition: 0, offset: n }, given(n))
  return letters
}
const settled = (offset: number, more: Partial<LetterSettled> = {}): LetterSettled => ({
  type: 'LetterSettled', letter: `0-${offset}`, service: 'casework', topic: 'hub.intake.v1', partition: 0, offset, reason: 'RECORD.NOT_AVRO',
  attempts: 1, died: now + offset, how: 'redriven', correlation: 'c', time: now + 1_000, ...more
})
const ids = (letters: readonly { readonly id: string }[]) => letters.map(({ id }) => id)

describe('Dead letters', () => {
  it('are listed newest first, as many as asked for', () => {
    expect(ids(holding(5).list(3))).toEqual(['0-4', '0-3', '0-2'])
  })

  it('count once though their topic is read again from its beginning', () => {
    const letters = holding(5)
    for (let n = 0; n < 6; n += 1) letters.add({ partition: 0, offset: n }, given(n))
    expect(letters.count).toBe(6)
    expect(ids(letters.list(10))).toEqual(['0-5', '0-4', '0-3', '0-2', '0-1', '0-0'])
  })

  it('are found by where the record stands and who gave it up, and told of what was decided after the letter is gone', () => {
    const letters = holding(2)
    letters.settle(settled(7))
    const about = (offset: number, service = 'casework') => letters.about({ service, topic: 'hub.intake.v1', partition: 0, offset })
    expect([about(1)?.state, about(7)?.state, about(2), about(1, 'timeline')]).toEqual(['open', 'redriven', undefined, undefined])
  })

  it('of one record that the same service gave up again are one, with as many attempts', () => {
    const letters = holding(1)
    letters.add({ partition: 0, offset: 9 }, given(0, { time: now + 50 }))
    letters.add({ partition: 0, offset: 10 }, given(0, { service: 'ops' }))
    expect(letters.list(10).map(({ id, service, attempts }) => [id, service, attempts])).toEqual([['0-0', 'casework', 2], ['0-10', 'ops', 1]])
  })

  it('are no more than are kept: the oldest go', () => {
    expect(ids(holding(20, 10).list(1_000)).at(-1)).toBe('0-10')
  })

  it('that expired are open again where their record is given up once more, and may be settled then; those that somebody discarded are not', () => {
    const letters = holding(2)
    letters.settle(settled(0, { how: 'discarded', why: 'LETTER.EXPIRED' }))
    letters.settle(settled(1, { how: 'discarded', why: 'A duplicate' }))
    const states = () => letters.list(10).map(({ id, state }) => `${id} ${state}`).toSorted()
    expect(states()).toEqual(['0-0 discarded', '0-1 discarded'])
    for (const offset of [0, 1]) letters.add({ partition: 0, offset: 8 + offset }, given(offset, { time: now + 50 }))
    expect(states()).toEqual(['0-0 open', '0-1 discarded'])
    expect(planRedrive(letters, letters.find({ state: 'open' }))).toHaveLength(1)
    letters.settle(settled(0, { died: now + 50 }))
    expect(states()).toEqual(['0-0 redriven', '0-1 discarded'])
  })

  it('are found by state, reason, service and time, and by nothing else than all of them', () => {
    const letters = holding(3)
    letters.settle(settled(1))
    const found = (filter: object) => ids(letters.list(10, filter))
    expect(found({ state: 'open' })).toEqual(['0-2', '0-0'])
    expect(found({ state: 'redriven' })).toEqual(['0-1'])
    expect(found({ since: now + 1, reason: 'RECORD.NOT_AVRO', service: 'casework' })).toEqual(['0-2', '0-1'])
    expect(found({ reason: 'HUB.FAULT' })).toEqual([])
  })
})

describe('What was decided about a dead letter', () => {
  it('stands though it is read before the letter, and outlives it', () => {
    const letters = new DeadLetters()
    letters.settle(settled(3, { command: 'new', insteadOf: 'old' }))
    const told = { id: '0-3', state: 'redriven', offset: 3, settled: { command: 'new', insteadOf: 'old' } }
    expect(letters.list(10)).toMatchObject([told])
    letters.add({ partition: 0, offset: 3 }, given(3))
    expect(letters.list(10)).toMatchObject([told])
    expect([letters.count, letters.open]).toEqual([1, 0])
  })

  it('is over where it was redriven and given up once more, and not where it was discarded', () => {
    const letters = holding(2)
    letters.settle(settled(0))
    letters.settle(settled(1, { how: 'discarded', why: 'SENT.AGAIN' }))
    for (const offset of [0, 1]) letters.add({ partition: 0, offset: 10 + offset }, given(offset, { time: now + 2_000 }))
    expect(letters.list(10).map(({ id, state }) => [id, state])).toEqual([['0-0', 'open'], ['0-1', 'discarded']])
  })

  it('is not taken back by a redrive that comes after it was discarded', () => {
    const letters = holding(1)
    letters.settle(settled(0, { how: 'discarded' }))
    letters.settle(settled(0))
    expect(letters.list(1)).toMatchObject([{ state: 'discarded' }])
  })
})

describe('Redriving', () => {
  const fact = (offset: number, person: string, more: Partial<GivenUp> = {}) => given(offset, { topic: 'hub.events.v1', service: 'timeline', person, ...more })
  const letters = new DeadLetters()
  const all = [given(0), fact(1, 'a'), fact(2, 'a'), fact(3, 'b'), fact(4, 'a', { service: 'ops' })]
  all.forEach((one, offset) => letters.add({ partition: 0, offset }, one))
  const plan = (...chosen: string[]) => planRedrive(letters, letters.find({}).filter(({ id }) => chosen.includes(id))).map(({ as, letters: of }) => [as, ids(of)])

  it('sends a command again, one by one', () => {
    expect(plan('0-0')).toEqual([['command', ['0-0']]])
  })

  it('has the reader take up everything about whom it froze, and nobody else', () => {
    expect(plan('0-2')).toEqual([['rebuild', ['0-1', '0-2']]])
    expect(plan('0-2', '0-3')).toEqual([['rebuild', ['0-1', '0-2', '0-3']]])
    expect(plan('0-4')).toEqual([['rebuild', ['0-4']]])
  })

  it('does nothing about what is settled', () => {
    letters.settle(settled(0))
    expect(plan('0-0')).toEqual([])
  })
})
