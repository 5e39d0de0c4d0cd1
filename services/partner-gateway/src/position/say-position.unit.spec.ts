import { describe, expect, it } from '@jest/globals'
import { dataCategories, reasons, type CategoryPosition, type DataCategory, type Reason } from '@oldham-cares/domain'
import { categoryWords, dayOf } from './plain-words.js'
import { sayPosition } from './say-position.js'

const march = Date.UTC(2027, 2, 1)
const may = (category: DataCategory, until?: number): CategoryPosition => ({ category, allowed: true, basis: 'explicit', ...(until === undefined ? {} : { until }) })
const mayNot = (why: Reason, ...categories: readonly DataCategory[]): readonly CategoryPosition[] => categories.map((category) => ({ category, allowed: false, why }))
const said = (...categories: readonly CategoryPosition[]) => sayPosition('Mind', { categories, coarse: categories.some(({ category, allowed }) => category === 'referral' && allowed) })

describe('where somebody stands with an organisation, in plain words', () => {
  it('is one sentence of what is seen until the same day', () => {
    expect(said(may('contact', march), may('referral', march))).toEqual(['Mind may see your contact details and this referral until 1 March 2027.'])
  })

  it('has a sentence of its own for each day, and none for what does not end', () => {
    expect(said(may('contact'), may('referral', march), may('risks', march + 3_600_000), may('health', march + 86_400_000))).toEqual([
      'Mind may see your contact details.',
      'Mind may see this referral and what may be a risk to you or others until 1 March 2027.',
      'Mind may see your health until 2 March 2027.'
    ])
  })

  it.each([
    ['CONSENT.WITHDRAWN', 'Mind may not see your health or your household, because you said no to that.'],
    ['CONSENT.NOT_GIVEN', 'Mind may not see your health or your household, unless you agree to it.'],
    ['DISCLOSURE.NOT_FOR_RECIPIENT', 'Mind may not see your health or your household, whatever you agree to.'],
    ['DISCLOSURE.NO_STANDING', 'Mind may not see your health or your household.']
  ] as const)('says why not: %s', (why, sentence) => {
    expect(said(may('contact'), ...mayNot(why, 'health', 'household'))).toEqual(['Mind may see your contact details.', sentence])
  })

  it('says at once that nothing is seen', () => {
    expect(said(...mayNot('CONSENT.WITHDRAWN', ...dataCategories))).toEqual(['Mind may not see anything about you, because you said no to that.'])
  })

  it('says what somebody who is asked to help may see', () => {
    const asked = sayPosition('Mind', { categories: mayNot('CONSENT.NOT_GIVEN', 'contact'), coarse: true })
    expect(asked[0]).toBe('Mind is asked to help you, and may see what kind of help you are looking for, your age group and the area you live in.')
  })

  it('never speaks of safeguarding', () => {
    expect(said(may('safeguarding'))).toEqual([])
    expect(said(...mayNot('DISCLOSURE.NOT_FOR_RECIPIENT', 'safeguarding'))).toEqual([])
    expect(Object.keys(categoryWords)).toEqual(dataCategories.filter((category) => category !== 'safeguarding'))
  })

  it('has no code of the hub in it, whatever the reason', () => {
    for (const why of Object.keys(reasons) as Reason[]) expect(said(...mayNot(why, 'health')).join()).not.toMatch(/[A-Z_]{3,}/)
  })
})

describe('a day', () => {
  it.each([
    [Date.UTC(2027, 2, 1), '1 March 2027'],
    [Date.UTC(2026, 5, 30, 23, 30), '1 July 2026'],
    [Date.UTC(9999, 11, 31), '31 December 9999']
  ])('%d is the one in Oldham: %s', (instant, day) => {
    expect(dayOf(instant)).toBe(day)
  })
})
