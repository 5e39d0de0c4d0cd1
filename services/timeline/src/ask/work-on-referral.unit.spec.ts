import { describe, expect, it } from '@jest/globals'
import { linkHousehold } from './about-person.js'
import { agreeAction, cancelReferral, leaveReferral, recordOutcome, settleAction, writeNote } from './work-on-referral.js'

describe('Words and codes', () => {
  it('go where they belong: words are sealed, codes are not', () => {
    expect(recordOutcome('r1', { outcome: 'less-lonely', reportedBy: 'person', note: 'Sings now.' })).toMatchObject({ plain: { outcome: { note: 'Sings now.' } } })
    expect(cancelReferral('r1', { reason: 'moved-away', requestedBy: 'person' })).toMatchObject({ plain: {} })
    expect(cancelReferral('r1', { reason: 'moved-away', requestedBy: 'person' }).ask('c')).toEqual({ type: 'CancelReferral', referral: 'r1', reason: 'moved-away', requestedBy: 'person' })
  })

  it.each(['progress', 'health', 'wellbeing', 'safeguarding'] as const)('are sealed as the writer says: %s', (category) => {
    const { plain, ask } = writeNote('r1', 'c1', { category, words: 'Sleeps badly.' })
    expect(plain).toEqual({ [category]: { note: expect.any(String), words: 'Sleeps badly.' } })
    expect(ask('c1')).toEqual({ type: 'RecordNote', referral: 'r1', note: Object.values(plain as Record<string, { note: string }>)[0]?.note })
  })

  it('say under one command always the same thing', () => {
    expect(agreeAction('r1', 'c1', { words: 'x' }).ask('c1')).toEqual(agreeAction('r1', 'c1', { words: 'x' }).ask('c1'))
    expect(agreeAction('r1', 'c1', { words: 'x' }).ask('c1')).not.toEqual(agreeAction('r1', 'c2', { words: 'x' }).ask('c2'))
  })

  it('have nothing to seal where nothing was said', () => {
    expect(settleAction('r1', 'a1', { status: 'done' }).plain).toEqual({})
    expect(recordOutcome('r1', { outcome: 'housing', reportedBy: 'person' }).plain).toEqual({})
    expect(leaveReferral('r1', 'imdt-west', { reason: 'work-done' }).plain).toEqual({})
  })

  it('name a day by its noon, so that it is that day in winter and in summer', () => {
    expect(agreeAction('r1', 'c1', { words: 'x', due: '2027-03-20' }).ask('c1')).toMatchObject({ due: Date.UTC(2027, 2, 20, 12) })
  })

  it('about a household are sealed as such', () => {
    expect(linkHousehold('h1', { person: 'p', agreedBy: 'self', relationship: 'mother' })).toMatchObject({ plain: { household: { household: 'h1', relationship: 'mother' } } })
  })
})
