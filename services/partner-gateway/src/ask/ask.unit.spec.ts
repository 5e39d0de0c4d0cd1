import { describe, expect, it } from '@jest/globals'
import type { Referral } from '@oldham-cares/domain'
import { accepted, agreedToMind, noon, passedOn, submitted, told } from '../../tests/story.js'
import { acceptReferral, declineReferral } from './answer-asked.js'
import { giveConsent, withdrawConsent } from './state-consent.js'
import { closeReferral, makeOnwardReferral, recordContact } from './work-on-referral.js'

const referral = (): Referral => {
  const found = told(submitted, accepted, agreedToMind, passedOn).person.referrals['r1']
  if (!found) throw new Error('no referral')
  return found
}

describe('accepting and declining', () => {
  it('of the owner is about the referral', () => {
    expect(acceptReferral(referral(), 'action-together', {}).ask('c')).toMatchObject({ type: 'AcceptReferral' })
    expect(declineReferral(referral(), 'action-together', { reason: 'no-capacity' }).ask('c')).toMatchObject({ type: 'DeclineReferral', reason: 'no-capacity' })
  })

  it('of a partner it was passed on to answers the onward referral', () => {
    expect(acceptReferral(referral(), 'mind', {}).ask('c')).toMatchObject({ type: 'AnswerOnwardReferral', onward: 'o1', answer: 'accepted' })
    const declined = declineReferral(referral(), 'mind', { reason: 'no-capacity' })
    expect(declined.ask('c')).toMatchObject({ type: 'AnswerOnwardReferral', onward: 'o1', answer: 'declined' })
    expect(declined.plain).toEqual({ progress: { reason: 'no-capacity' } })
  })

  it('of a partner it was passed on to twice answers the newest without an answer', () => {
    const to = { kind: 'partner', id: 'mind' } as const
    const twice = { ...referral(), onward: [{ id: 'o1', to, answer: 'attended' as const }, { id: 'o2', to }] }
    expect(acceptReferral(twice, 'mind', {}).ask('c')).toMatchObject({ onward: 'o2' })
    const both = { ...twice, onward: twice.onward.map((made) => ({ ...made, answer: 'accepted' as const })) }
    expect(acceptReferral(both, 'mind', {}).ask('c')).toMatchObject({ onward: 'o2' })
  })

  it('of anybody else is left to the domain to refuse', () => {
    expect(acceptReferral(referral(), 'positive-steps', {}).ask('c')).toMatchObject({ type: 'AcceptReferral' })
  })
})

describe('the work on a referral', () => {
  it('keeps words out of the clear', () => {
    const asked = recordContact('r1', { contact: 'made', occurred: '2026-11-02T09:30:00Z', note: 'Talked' })
    expect(asked.plain).toEqual({ progress: { occurred: '2026-11-02T09:30:00Z', note: 'Talked' } })
    expect(asked.ask('c')).toEqual({ type: 'RecordContact', referral: 'r1', contact: 'made' })
  })

  it('seals nothing where nothing was said', () => {
    expect(recordContact('r1', { contact: 'made' }).plain).toEqual({})
  })

  it('says in the clear only whether actions are asked of the referrer', () => {
    expect(closeReferral('r1', { closing: 'got-help', requestedActions: [] }).ask('c')).toMatchObject({ requestedActions: 'none' })
    const asking = closeReferral('r1', { closing: 'got-help', requestedActions: ['Review her tablets'], risks: { statement: 'none-known' } })
    expect(asking.ask('c')).toMatchObject({ requestedActions: 'stated', risks: 'none-known' })
    expect(asking.plain).toEqual({ outcome: { requestedActions: ['Review her tablets'] } })
  })

  it('names an onward referral after its command, so that a repeat makes no second', () => {
    const asked = makeOnwardReferral('r1', { to: { kind: 'partner', id: 'mind' } }, { partner: 'mind' })
    expect(asked.ask('c1')).toEqual(asked.ask('c1'))
    expect(asked.ask('c1')).not.toEqual(asked.ask('c2'))
  })
})

describe('what the person said', () => {
  const recipient = { kind: 'group', id: 'knitting' } as const

  it('is recorded with its window', () => {
    const body = { referral: 'x', categories: ['contact'], purpose: 'support', from: '2026-11-02T12:00:00Z', evidence: 'verbal' } as const
    expect(giveConsent(recipient, 'r1', body).ask('c')).toMatchObject({ type: 'GiveConsent', under: 'r1', from: noon })
    expect(giveConsent(recipient, 'r1', { ...body, until: '2026-11-02T12:00:01Z' }).ask('c')).toMatchObject({ until: noon + 1_000 })
  })

  it('is taken back from its recipient, or from everybody', () => {
    const [statement] = told(submitted, agreedToMind).person.consent
    if (!statement) throw new Error('nothing was said')
    expect(withdrawConsent(statement, { reason: 'changed-mind' }).ask('c')).toMatchObject({ consent: 'c1', recipient: { kind: 'partner', id: 'mind' }, categories: [] })
    expect(withdrawConsent(statement, { reason: 'changed-mind', from: 'everybody' }).ask('c')).toMatchObject({ recipient: { id: 'everybody' } })
  })
})
