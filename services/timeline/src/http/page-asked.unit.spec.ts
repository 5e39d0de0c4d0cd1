import { describe, expect, it } from '@jest/globals'
import { cursorIn, filterAsked, pageAsked, stateAsked, timeIn } from './page-asked.js'

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

  it.each(['', 'a b', 'x'.repeat(401), ['a', 'b']])('refuses a cursor of %j', (after) => {
    expect(() => pageAsked({ after })).toThrow(expect.objectContaining({ type: 'invalid', details: expect.objectContaining({ code: 'PAGE.CURSOR_UNKNOWN' }) }))
  })
})

describe('The filter asked for', () => {
  it('is none where nothing is named', () => {
    expect(filterAsked({})).toEqual({})
  })

  it('is what was named', () => {
    const query = { type: 'NoteRecorded,ActionRecorded', referral: 'ab'.repeat(16), from: '2026-03-02T00:00:00Z', until: '2026-03-03T00:00:00+01:00' }
    expect(filterAsked(query)).toEqual({
      types: new Set(['NoteRecorded', 'ActionRecorded']),
      referral: 'ab'.repeat(16),
      from: Date.UTC(2026, 2, 2),
      until: Date.UTC(2026, 2, 2, 23)
    })
  })

  it.each([
    { type: '' },
    { type: ['NoteRecorded', 'ActionRecorded'] },
    { type: 'a b' },
    { referral: 'r1' },
    { referral: 7 },
    { from: 'yesterday' },
    { from: '2026-03-02' },
    { until: '2026-13-02T00:00:00Z' },
    { until: ['2026-03-02T00:00:00Z'] }
  ])('is refused as %j', (query) => {
    expect(() => filterAsked(query)).toThrow(expect.objectContaining({ type: 'invalid', details: expect.objectContaining({ code: 'FILTER.INVALID' }) }))
  })
})

describe('The state asked for', () => {
  it('is the one list there is, named or not', () => {
    for (const query of [{}, { state: 'unreviewed' }]) expect(() => stateAsked(query)).not.toThrow()
  })

  it.each(['reviewed', '', ['unreviewed', 'unreviewed']])('is not %p', (state) => {
    expect(() => stateAsked({ state })).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'FILTER.INVALID' }) }))
  })
})

describe('A time of the query', () => {
  it('is nothing where it is not named', () => {
    expect(timeIn({}, 'since')).toBeUndefined()
  })

  it('says by its name what is wrong, and not what was sent', () => {
    expect(() => timeIn({ since: 'Rani' }, 'since')).toThrow(expect.objectContaining({ details: expect.objectContaining({ detail: expect.not.stringContaining('Rani') }) }))
  })
})

describe('A cursor', () => {
  it('may come as Last-Event-ID and is held to the same shape', () => {
    expect(cursorIn('WyIx')).toEqual({ after: 'WyIx' })
    expect(() => cursorIn(['a', 'b'])).toThrow(expect.objectContaining({ type: 'invalid' }))
  })
})
