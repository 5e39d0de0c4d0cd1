import { describe, expect, it } from '@jest/globals'
import {
  accept, accepted, ageUk, all, assign, by, cancelled, closed, contact, day, decline, fold, from, given, hold, hour, inError, inProgress, join, lead, mind,
  onHold, policy, practice, reassignTo, referralIn, refusalOf, rejected, requested, resume, start, submit, team, typesOf, when, withdraw, act
} from '../../tests/scenario.js'
import { disclose } from '../consent/disclose.js'
import type { WholePerson } from '../person/person.js'
import { decide } from '../referral/decide.js'
import type { Ask } from '../referral/commands.js'
import { hub } from '../words.js'
import { dueOf } from './due-of.js'
import { duesOf, isDue, overdueCommand } from './overdue-command.js'

/** 9 October 2025, a Thursday, mid-morning in Oldham. */
const london = (text: string) => Date.parse(`${text}T00:00:00+01:00`)
const gmt = (text: string) => Date.parse(`${text}T00:00:00Z`)
const dueIn = (person: WholePerson) => dueOf(referralIn(person), policy)
const ring = (person: WholePerson, at: number) => duesOf(person, policy).filter((due) => isDue(due, at)).flatMap((due) => decide(person, overdueCommand(person, due), policy, at))

describe('each stage waits for one thing', () => {
  it.each([
    ['requested: two working days to be accepted', requested, 'unaccepted', london('2025-10-14')],
    ['accepted: five to be reached', accepted, 'accepted-without-contact', london('2025-10-17')],
    ['in progress: twenty without anything done', inProgress, 'in-progress-idle', gmt('2025-11-07')],
    ['on hold: the day it was to be looked at', onHold, 'hold-past-review', london('2025-10-20')]
  ])('%s', (_what, person, rule, due) => {
    expect(dueIn(person)).toEqual({ referral: 'r1', rule, owner: lead.id, due })
  })

  it('and what has ended waits for nothing', () => {
    for (const person of [closed, cancelled, rejected, inError]) expect(dueIn(person)).toBeUndefined()
  })
})

describe('the time begins anew', () => {
  const later = { at: start + 3 * day }

  it.each([
    ['when the next owner is asked', requested, by(lead, decline, later)],
    ['when it is reassigned', inProgress, by(lead, reassignTo(mind), later)],
    ['when it is accepted', requested, by(lead, accept, later)],
    ['with the owner’s work', inProgress, by(lead, assign, later)],
    ['when the work is taken up again', onHold, by(lead, resume, later)]
  ])('%s', (_when, person, step) => {
    expect(referralIn(from(person, step)).active).toBe(start + 3 * day)
  })

  it.each([
    ['with trying to reach the person', inProgress, by(lead, { type: 'RecordContact', referral: 'r1', contact: 'attempted' }, later)],
    ['with an appointment that was missed', inProgress, by(lead, { type: 'RecordContact', referral: 'r1', contact: 'did-not-attend' }, later)],
    ['with what others do', from(inProgress, by(practice, join)), by(team, act, later)],
    ['before the person was reached, with anything else', accepted, by(lead, assign, later)],
    ['because it was said to be late', inProgress, by(hub, { type: 'MarkReferralOverdue', ...dueIn(inProgress)! } as Ask, { at: start + 60 * day })]
  ])('not %s', (_when, person, step) => {
    expect(referralIn(from(person, step)).active).toBe(referralIn(person).active)
  })
})

describe('a referral that is late', () => {
  const late = london('2025-10-14')

  it('is marked as the day is over, not before, and the owner and the lead hear of it', () => {
    expect(ring(requested, late - 1)).toEqual([])
    expect(ring(requested, late)).toMatchObject([{ type: 'ReferralOverdue', rule: 'unaccepted', owner: lead.id, due: late, by: hub, entitled: [lead] }])
    const withAgeUk = from(requested, by(lead, decline))
    expect(ring(withAgeUk, late)[0]?.entitled).toEqual([ageUk, lead])
  })

  it('stays where it is', () => {
    const after = fold(requested, ring(requested, late))
    expect(referralIn(after)).toMatchObject({ status: 'requested', owner: lead.id })
  })

  it('is marked once: whoever finds it says the same command', () => {
    const after = fold(requested, ring(requested, late))
    expect(ring(after, late + 30 * day)).toEqual([])
    const [due] = duesOf(requested, policy)
    expect(decide(after, overdueCommand(requested, due!), policy, late + day)).toEqual([])
  })

  it('is marked again when the next thing is late', () => {
    const after = from(fold(requested, ring(requested, late)), by(lead, accept, { at: late + hour }))
    expect(ring(after, late + 30 * day)).toMatchObject([{ rule: 'accepted-without-contact' }])
  })

  it('is marked again by the same rule after somebody has acted and let it lie once more', () => {
    const idle = fold(inProgress, ring(inProgress, start + 60 * day))
    const acted = from(idle, by(lead, contact, { at: start + 61 * day }))
    expect(ring(acted, start + 62 * day)).toEqual([])
    expect(ring(acted, start + 120 * day)).toMatchObject([{ rule: 'in-progress-idle' }])
  })

  it('is not marked where somebody acted before the hub’s word came', () => {
    const [due] = duesOf(requested, policy)
    const acted = from(requested, by(lead, accept))
    expect(refusalOf(decide(acted, overdueCommand(acted, due!), policy, late + day))).toBe('REFERRAL.NOT_OVERDUE')
    for (const person of [closed, inError]) expect(refusalOf(decide(person, overdueCommand(person, due!), policy, late + day))).toBe('REFERRAL.NOT_OVERDUE')
  })

  it('is not marked early, nor on anybody else’s word', () => {
    const [due] = duesOf(requested, policy)
    const command = overdueCommand(requested, due!)
    expect(refusalOf(decide(requested, command, policy, late - 1))).toBe('REFERRAL.NOT_OVERDUE')
    expect(refusalOf(decide(requested, { ...command, sender: lead }, policy, late))).toBe('REFERRAL.NOT_INVOLVED')
    expect(refusalOf(decide(requested, { ...command, referral: 'r9' } as typeof command, policy, late))).toBe('REFERRAL.UNKNOWN')
  })

  it('is not marked for another owner, rule or day than it is late by', () => {
    const due = dueIn(requested)!
    for (const wrong of [{ owner: mind.id }, { rule: 'in-progress-idle' }, { due: due.due - day }])
      expect(refusalOf(when(requested, by(hub, { type: 'MarkReferralOverdue', ...due, ...wrong } as Ask, { at: late + day })))).toBe('REFERRAL.NOT_OVERDUE')
  })
})

describe('a hold', () => {
  it('is late once the day of its review is over, and held anew it is late anew', () => {
    const first = fold(onHold, ring(onHold, start + 20 * day))
    expect(typesOf(ring(onHold, start + 20 * day))).toEqual(['ReferralOverdue'])
    const again = from(first, by(lead, resume, { at: start + 21 * day }), by(lead, { ...hold, review: start + 30 * day } as Ask, { at: start + 22 * day }))
    expect(ring(again, start + 29 * day)).toEqual([])
    expect(ring(again, start + 40 * day)).toMatchObject([{ rule: 'hold-past-review' }])
  })
})

describe('a referral that nobody could be asked to take', () => {
  const unowned = from(
    given(by(practice, submit())),
    by(practice, withdraw(all)),
    by({ kind: 'practice', id: 'A1002' }, submit({ referral: 'r2', message: 'm2' }))
  )

  it('is late as one that nobody accepted, once, and the lead is told though the person objects to it', () => {
    expect(referralIn(unowned, 'r2')).not.toHaveProperty('owner')
    const facts = ring(unowned, start + 60 * day)
    expect(facts).toMatchObject([{ type: 'ReferralOverdue', referral: 'r2', rule: 'unaccepted', owner: lead.id, entitled: [lead] }])
    const after = fold(unowned, facts)
    expect(disclose(after, { fact: facts[0] }, lead, policy.disclosure, start + 60 * day)).toMatchObject({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
    expect(ring(after, start + 90 * day)).toEqual([])
  })

  it('is not late before its time, nor once it is cancelled', () => {
    expect(ring(unowned, start + day)).toEqual([])
    const cancelledToo = from(unowned, by({ kind: 'practice', id: 'A1002' }, { type: 'CancelReferral', referral: 'r2', reason: 'x' }))
    expect(ring(cancelledToo, start + 60 * day)).toEqual([])
  })
})

describe('a wait in minutes', () => {
  const rules = { ...policy.timers.rules, unaccepted: { minutes: 5 } }
  const trial = { ...policy, timers: { ...policy.timers, rules } }

  it('ends so many minutes later, whatever the day', () => {
    expect(dueOf(referralIn(requested), trial)?.due).toBe(referralIn(requested).active + 300_000)
    expect(dueOf(referralIn(accepted), trial)).toEqual(dueOf(referralIn(accepted), policy))
  })
})

describe('of several referrals', () => {
  it('the soonest comes first', () => {
    const two = from(inProgress, by({ kind: 'practice', id: 'A1002' }, submit({ referral: 'r2', message: 'm2' })))
    expect(duesOf(two, policy).map(({ referral }) => referral)).toEqual(['r2', 'r1'])
  })
})
