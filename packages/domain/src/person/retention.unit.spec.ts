import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { by, closed, day, enterInError, from, given, inProgress, outcome, lead, policy as data, practice, refusalOf, start, submit, typesOf } from '../../tests/scenario.js'
import { decide } from '../referral/decide.js'
import type { Ask } from '../referral/commands.js'
import { addYears } from '../timers/civil-date.js'
import { hub } from '../words.js'
import { nobodyYet, type WholePerson } from './person.js'
import { erasureWhenKeptTooLong, isKeptTooLong, keptUntil } from './retention.js'

const retention = { version: 'retention-test', yearsAfterLastReferral: 8 }
const policy = { ...data, retention }
const place: Ask = { type: 'PlaceLegalHold', hold: 'h1', basis: 'court' }
const erase = (person: WholePerson, at: number) => decide(person, erasureWhenKeptTooLong(person, retention, ['k1']), policy, at)
const end = keptUntil(closed, retention) ?? Number.NaN

describe('what is held about a person may be kept', () => {
  it('for eight years after their last referral closed, to the day', () => {
    expect(closed.ended).toBeDefined()
    expect(end).toBe(addYears(closed.ended ?? 0, 8))
    expect([isKeptTooLong(closed, retention, end - 1), isKeptTooLong(closed, retention, end)]).toEqual([false, true])
  })

  it('whatever is said of them afterwards: that does not begin the time anew', () => {
    const said = from(closed, by(lead, outcome, { at: start + 300 * day }))
    expect(said.lastFact).toBeGreaterThan(closed.lastFact)
    expect(keptUntil(said, retention)).toBe(end)
  })

  it('until their last referral has had its time, where there are several, and for ever while one is open', () => {
    const again = from(closed, by(practice, submit({ referral: 'r2', message: 'm2' })))
    expect(keptUntil(again, retention)).toBeUndefined()
    expect(keptUntil(from(again, by(practice, { ...(enterInError as object), referral: 'r2' } as Ask)), retention)).toBeGreaterThan(end)
    expect(keptUntil(inProgress, retention)).toBeUndefined()
  })

  it('since the last that was heard of somebody who was never referred', () => {
    const heard = given(by(hub, place), by(hub, { type: 'LiftLegalHold', hold: 'h1' }))
    expect(keptUntil(heard, retention)).toBe(addYears(heard.lastFact, 8))
  })

  it('for ever where the policy says nothing of it', () => {
    expect(isKeptTooLong(closed, undefined, Number.MAX_SAFE_INTEGER)).toBe(false)
    expect(decide(closed, erasureWhenKeptTooLong(closed, retention, []), data, end)).toMatchObject([{ type: 'CommandRefused', reason: 'PERSON.RETAINED' }])
  })

  it('for ever under a hold', () => {
    const held = from(closed, by(hub, place))
    expect(isKeptTooLong(held, retention, end)).toBe(false)
    expect(refusalOf(erase(held, end))).toBe('PERSON.ON_HOLD')
  })
})

describe('once the time is over', () => {
  it('the person is erased by the same way as anybody', () => {
    expect(erase(closed, end)).toMatchObject([{ type: 'PersonErased', reason: 'retention', legalBasis: 'retention-test', keys: ['k1'] }])
  })

  it('and not before, by the time of the log: a clock ahead of it forgets nobody', () => {
    expect(refusalOf(erase(closed, end - 1))).toBe('PERSON.RETAINED')
  })

  it('that is said once, however many find it, and said anew once something more has happened', () => {
    const command = erasureWhenKeptTooLong(closed, retention, ['k1'])
    expect(erasureWhenKeptTooLong(closed, retention, ['k1'])).toEqual(command)
    const [refused] = erase(closed, end - 1)
    expect(refused?.command).toBe(command.id)
    expect(erasureWhenKeptTooLong({ ...closed, sequence: closed.sequence + 1 }, retention, []).id).not.toBe(command.id)
  })

  it('nothing more is said of who was erased', () => {
    const gone = from(closed, by(hub, { type: 'ErasePerson', reason: 'request', legalBasis: 'x', keys: [] }))
    expect(keptUntil(gone, retention)).toBeUndefined()
    expect(typesOf(erase(gone, end))).toEqual(['CommandRefused'])
  })
})

describe('so many years on', () => {
  it.each([
    ['2026-03-02T10:15:00.000Z', 8, '2034-03-02T10:15:00.000Z'],
    ['2024-02-29T23:59:59.999Z', 8, '2032-02-29T23:59:59.999Z'],
    ['2024-02-29T00:00:00.000Z', 1, '2025-03-01T00:00:00.000Z'],
    ['1969-12-31T12:00:00.000Z', 1, '1970-12-31T12:00:00.000Z']
  ])('%s and %d is %s', (given_, years, expected) => {
    expect(new Date(addYears(Date.parse(given_), years)).toISOString()).toBe(expected)
  })

  it('is the same time of the same day of the same month, whenever there is one', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 100 }), (date, years) => {
        fc.pre(!(date.getUTCMonth() === 1 && date.getUTCDate() === 29))
        const later = new Date(date)
        later.setUTCFullYear(date.getUTCFullYear() + years)
        expect(addYears(date.getTime(), years)).toBe(later.getTime())
      })
    )
  })

  it('nobody is kept for less than was said', () => {
    expect(keptUntil({ ...nobodyYet('p'), ended: 0 }, { version: 'v', yearsAfterLastReferral: 1 })).toBe(Date.UTC(1971, 0, 1))
  })
})
