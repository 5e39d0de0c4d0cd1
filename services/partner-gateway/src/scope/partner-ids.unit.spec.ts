import { describe, expect, it } from '@jest/globals'
import { ids } from '../../tests/story.js'
import type { Scoped } from '@oldham-cares/service-kit/tell'

const kinds: readonly Scoped[] = ['person', 'referral', 'onward', 'consent', 'command', 'event', 'stream']

describe('what a partner calls things', () => {
  it('never changes', () => {
    expect(ids.of('mind', 'referral', 'r1')).toBe(ids.of('mind', 'referral', 'r1'))
  })

  it('is shared with no other partner, and by no two kinds of thing', () => {
    const all = ['mind', 'action-together'].flatMap((org) => kinds.map((kind) => ids.of(org, kind, 'same')))
    expect(new Set(all).size).toBe(all.length)
  })

  it('does not contain what it stands for', () => {
    expect(ids.of('mind', 'referral', 'r1-of-the-hub')).not.toContain('r1-of-the-hub')
    expect(ids.commandRef('mind', 'abc-123')).not.toContain('abc-123')
  })
})

describe('when something happened', () => {
  const noon = Date.UTC(2026, 10, 2, 12)

  it('is told up to a second before it did, never after, and in order', () => {
    const happened = Array.from({ length: 3_000 }, (_, at) => noon + at)
    const told = happened.map((time) => ids.instant('mind', time))
    told.forEach((time, at) => expect([time > (happened[at] ?? 0), time <= (happened[at] ?? 0) - 1_000]).toEqual([false, false]))
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(new Set(told.map((time) => time % 1_000)).size).toBe(1)
  })

  it('is told to no two partners in the same milliseconds, which say nothing else', () => {
    const digits = (org: string) => new Set([noon, noon + 123, noon + 86_400_500].map((time) => ids.instant(org, time) % 1_000))
    expect([digits('mind').size, digits('action-together').size]).toEqual([1, 1])
    expect([...digits('mind')]).not.toEqual([...digits('action-together')])
  })
})

describe('the name of a command in a 202', () => {
  it('is known again for the partner it was given to', () => {
    expect(ids.commandIn('mind', ids.commandRef('mind', 'c1'))).toBe(ids.of('mind', 'command', 'c1'))
  })

  it('is nothing to another partner', () => {
    expect(ids.commandIn('action-together', ids.commandRef('mind', 'c1'))).toBeUndefined()
  })

  it.each(['', 'c1', ids.of('mind', 'command', 'c1'), `${ids.commandRef('mind', 'c1')}0`])('cannot be made up: %j', (ref) => {
    expect(ids.commandIn('mind', ref)).toBeUndefined()
  })
})

describe('somebody who works with the person', () => {
  const nurse = (org: string, team = 'imdt-west') => ids.worker(org, { kind: 'care-team', id: team }, 'nurse-4')

  it('goes by the name they have at their own partner, there', () => {
    expect(ids.worker('mind', { kind: 'partner', id: 'mind' }, 'asia-7')).toBe('asia-7')
  })

  it('has a name of each other partner\'s own, that does not change', () => {
    expect(nurse('mind')).toBe(nurse('mind'))
    expect(new Set([nurse('mind'), nurse('action-together'), nurse('mind', 'imdt-east'), 'nurse-4']).size).toBe(4)
  })
})
