import { describe, expect, it } from '@jest/globals'
import type { Ask } from '@oldham-cares/domain'
import { decidingDoor } from '../../tests/deciding-door.js'
import { sent } from '../../tests/sent.js'
import { accepted, ids, lead, mind, practice, submitted, told, type Step } from '../../tests/story.js'
import * as steer from '../ask/steer-referral.js'
import type { Asked } from '@oldham-cares/service-kit'
import { showReferral } from '../read/show-referral.js'
import { onReferral } from './on-referral.js'

const ours = ids.of(lead.id, 'referral', 'r1')
const contact: Step = { by: lead, ask: { type: 'RecordContact', referral: 'r1', contact: 'made' } }
const review = '2026-12-01T09:00:00Z'
const held: Step = { by: lead, ask: { type: 'HoldReferral', referral: 'r1', review: Date.parse(review), reason: 'away' } }
const byLead: Step = { ...submitted, by: lead, ask: { ...(submitted.ask as Extract<Ask, { type: 'SubmitReferral' }>), source: 'self' } }

const hold = steer.holdReferral('r1', { review, reason: 'away' })
const cancel = steer.cancelReferral('r1', { reason: 'changed-mind' })
const cancelForPerson = steer.cancelReferral('r1', { reason: 'changed-mind', requestedBy: 'person' })
const toMind = steer.reassignReferral('r1', { partner: 'mind', reason: 'better-suited' })
const routeToMind = steer.routeReferral('r1', { partner: 'mind' })
const inError = steer.enterReferralInError('r1', { reason: 'wrong-person' })
const resume = steer.resumeReferral('r1', {})
const death = steer.reportDeath()

const take = (steps: readonly Step[], asked: Asked, org = lead.id) => {
  const door = decidingDoor(told(...steps))
  const act = (key = 'key-1') => onReferral(door.acting, sent<'ResumeReferral'>({}, { org, key }), ids.of(org, 'referral', 'r1'), () => asked)
  return { door, act, facts: () => door.handed.length }
}

describe('the course of a referral', () => {
  it.each<[string, readonly Step[], Asked, object]>([
    ['held while in progress', [submitted, accepted, contact], hold, { status: 'on-hold', owner: lead.id }],
    ['taken up again', [submitted, accepted, contact, held], resume, { status: 'in-progress', owner: lead.id }],
    ['handed to another owner, of whom the former sees nothing', [submitted, accepted], toMind, {}],
    ['taken back by whoever referred', [byLead], cancel, { status: 'cancelled', owner: lead.id }],
    ['taken back as the person asked', [submitted, accepted], cancelForPerson, { status: 'cancelled', owner: lead.id }],
    ['entered in error by whoever referred', [byLead], inError, {}],
    ['ended by a death', [submitted, accepted], death, { status: 'cancelled', owner: lead.id }]
  ])('%s', async (_, steps, asked, state) => {
    const { act } = take(steps, asked)
    expect(await act()).toEqual({ state: 'done', shown: { id: ours, ...state } })
  })

  it.each<[string, readonly Step[], Asked, string]>([
    ['held before anybody was reached', [submitted, accepted], hold, 'REFERRAL.NOT_IN_PROGRESS'],
    ['held again', [submitted, accepted, contact, held], hold, 'REFERRAL.ALREADY_ON_HOLD'],
    ['taken up while under way', [submitted, accepted, contact], resume, 'REFERRAL.NOT_ON_HOLD'],
    ['routed where somebody is asked already', [submitted], routeToMind, 'REFERRAL.ALREADY_ROUTED'],
    ['taken back by another than who referred', [submitted, accepted], cancel, 'REFERRAL.NOT_REFERRER'],
    ['entered in error by another than who referred', [submitted, accepted], inError, 'REFERRAL.NOT_REFERRER'],
    ['ended by a second death', [submitted, accepted, { by: practice, ask: { type: 'ReportDeath' } }], death, 'PERSON.ALREADY_DIED']
  ])('is not %s', async (_, steps, asked, code) => {
    expect(await take(steps, asked).act()).toEqual({ state: 'refused', code })
  })

  it('is another\'s to say for a partner without a part in it', async () => {
    expect(await take([submitted, accepted], hold, mind.id).act()).toEqual({ state: 'unknown' })
  })

  it.each([hold, cancelForPerson, toMind, death])('the same under the same key happens once', async (asked) => {
    const { act, door } = take([submitted, accepted, contact], asked)
    const once = await act()
    const after = structuredClone(door.rows['person:p1'])
    expect([await act(), door.rows['person:p1']]).toEqual([once, after])
  })
})

describe('a referral entered in error', () => {
  it('reads as no more, to whoever held it, and nothing is done to it', async () => {
    const { act, door } = take([byLead, accepted], inError)
    await act()
    expect(await showReferral(door.acting, lead, ours)).toEqual({ withheld: 'REFERRAL.ENTERED_IN_ERROR' })
    expect(await act('key-2')).toMatchObject({ state: 'refused' })
  })

  it('is not there for a partner that never held it', async () => {
    const { act, door } = take([byLead], inError)
    await act()
    expect(await showReferral(door.acting, mind, ids.of(mind.id, 'referral', 'r1'))).toBeUndefined()
  })
})
