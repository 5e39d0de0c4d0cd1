import { describe, expect, it } from '@jest/globals'
import { directory, knitting } from '../../tests/listed.js'
import { agreeAction, giveSignpost, raiseRisk, recordAction, recordAssessment, recordGoal } from './record-on-referral.js'
import { cancelReferral, holdReferral, linkPerson, reassignReferral, reportDeath } from './steer-referral.js'

const recording = { referral: 'r1', id: 'x1' }

describe('the course of a referral', () => {
  it('on hold is looked at again on a day, and why in words is sealed', () => {
    const asked = holdReferral('r1', { review: '2026-12-01T09:00:00Z', reason: 'away', note: 'With her sister' })
    expect(asked.ask('c')).toEqual({ type: 'HoldReferral', referral: 'r1', review: Date.UTC(2026, 11, 1, 9), reason: 'away' })
    expect(asked.plain).toEqual({ progress: { words: 'With her sister' } })
  })

  it('goes to another owner for a reason', () => {
    expect(reassignReferral('r1', { partner: 'mind', reason: 'better-suited' }).ask('c')).toEqual({
      type: 'ReassignReferral',
      referral: 'r1',
      owner: 'mind',
      reason: 'better-suited'
    })
  })

  it('is taken back by the referrer, unless the person is said to have asked', () => {
    expect(cancelReferral('r1', { reason: 'other' }).ask('c')).toMatchObject({ requestedBy: 'referrer' })
    expect(cancelReferral('r1', { reason: 'other', requestedBy: 'person' }).ask('c')).toMatchObject({ requestedBy: 'person' })
  })

  it('ends with the person, of whom nothing is said but that', () => {
    expect([reportDeath().ask('c'), reportDeath().plain]).toEqual([{ type: 'ReportDeath' }, {}])
  })

  it('says of a number only that two records are one', () => {
    expect([linkPerson('p2').ask('c'), linkPerson('p2').plain]).toEqual([{ type: 'LinkPerson', other: 'p2', step: 'proposed', adopted: [] }, {}])
  })
})

describe('what is recorded on a referral', () => {
  it('of a measure is sealed but for which it is and when in the work', () => {
    const asked = recordAssessment(recording, { measure: 'PAM', stage: 'follow-up', scores: { level: 3 }, taken: '2026-11-02' }, 'x0')
    expect(asked.ask('c')).toEqual({ type: 'RecordAssessment', referral: 'r1', assessment: 'x1', measure: 'PAM', stage: 'follow-up', baseline: 'x0' })
    expect(asked.plain).toEqual({ outcome: { assessment: 'x1', measure: 'PAM', stage: 'follow-up', baseline: 'x0', scores: { level: 3 }, taken: '2026-11-02' } })
  })

  it('of a signpost keeps the name the service had, and says how it is listed now', async () => {
    const asked = giveSignpost(recording, { service: knitting }, await directory.find(knitting))
    expect(asked.plain).toEqual({ progress: { signpost: 'x1', service: knitting, name: 'The knitting' } })
    expect(asked.ask('c')).toMatchObject({ service: knitting, listed: 'active' })
    expect(giveSignpost(recording, { service: 'nowhere' }, undefined).ask('c')).toMatchObject({ listed: 'unknown' })
  })

  it('of a risk is for whoever works with it', () => {
    expect(raiseRisk(recording, { note: 'Falls', since: '2026-11-01' }).plain).toEqual({ risks: { risk: 'x1', words: 'Falls', since: '2026-11-01' } })
    expect(raiseRisk(recording, { note: 'Falls' }).ask('c')).toEqual({ type: 'RaiseRisk', referral: 'r1', risk: 'x1' })
  })

  it('of a goal and of an action names how it stands, and seals words only where there are some', () => {
    expect(recordGoal(recording, { status: 'set', note: 'Walk', importance: 9 }).plain).toEqual({ progress: { goal: 'x1', words: 'Walk', importance: 9 } })
    expect(recordGoal(recording, { status: 'reached' }).plain).toEqual({})
    expect(agreeAction(recording, { note: 'Ring', who: 'Asia', due: '2026-11-30T17:00:00Z' })).toMatchObject({ plain: { progress: { action: 'x1', words: 'Ring', who: 'Asia' } } })
    expect(agreeAction(recording, { note: 'Ring', due: '2026-11-30T17:00:00Z' }).ask('c')).toMatchObject({ status: 'agreed', due: Date.UTC(2026, 10, 30, 17) })
    expect(recordAction(recording, { status: 'done' })).toMatchObject({ plain: {} })
  })
})
