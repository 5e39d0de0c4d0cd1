import { describe, expect, it } from '@jest/globals'
import {
  ageUk,
  agree,
  all,
  by,
  enterInError,
  from,
  hour,
  inProgress,
  knitting,
  lead,
  mind,
  otherPractice,
  practice,
  start,
  submit,
  withdraw
} from '../../tests/scenario.js'
import { hasAgreedTo, objectsTo, whatWasSaid } from './what-was-said.js'

const later = start + 10 * hour

describe('the newest word counts', () => {
  const agreed = from(inProgress, by(lead, agree(mind)))
  const withdrawn = from(agreed, by(lead, withdraw(mind)))
  const again = from(withdrawn, by(lead, agree(mind, { consent: 'c-again' })))

  it('permit, then deny, then permit', () => {
    const spoken = [inProgress, agreed, withdrawn, again].map((person) => whatWasSaid(person, mind, 'contact', later))
    expect(spoken).toEqual([undefined, 'permit', 'deny', 'permit'])
  })

  it('on each category for itself', () => {
    const partly = from(agreed, by(lead, withdraw(mind, ['contact'])))
    expect(whatWasSaid(partly, mind, 'contact', later)).toBe('deny')
    expect(whatWasSaid(partly, mind, 'referral', later)).toBe('permit')
    expect(hasAgreedTo(partly, mind, ['contact', 'referral'], later)).toBe(false)
  })

  it('a denial of everybody counts for each, until a consent names one', () => {
    const nobody = from(agreed, by(practice, withdraw(all)))
    expect(objectsTo(nobody, mind, later) && objectsTo(nobody, practice, later)).toBe(true)
    const lifted = from(nobody, by(practice, agree(mind, { consent: 'c-again' })))
    expect([objectsTo(lifted, mind, later), objectsTo(lifted, lead, later)]).toEqual([false, true])
  })

  it('deny beats permit said at the same moment, whichever reached the log first', () => {
    const noAfterYes = from(agreed, by(lead, withdraw(mind), { asserted: agreed.lastFact }))
    expect(whatWasSaid(noAfterYes, mind, 'contact', later)).toBe('deny')
    const same = from(withdrawn, by(lead, agree(mind, { consent: 'c-same' }), { asserted: withdrawn.lastFact }))
    expect(whatWasSaid(same, mind, 'contact', later)).toBe('deny')
  })

  it('a consent that was said before a denial but arrives after it lifts nothing', () => {
    const late = from(withdrawn, by(lead, agree(mind, { consent: 'c-late' }), { asserted: start }))
    expect(whatWasSaid(late, mind, 'contact', later)).toBe('deny')
  })

  it('a denial counts from when it arrives, whenever it was said: a clock that is behind takes no force from it', () => {
    const late = from(again, by(lead, withdraw(mind), { asserted: start }))
    expect(whatWasSaid(late, mind, 'contact', later)).toBe('deny')
    expect(whatWasSaid(from(again, by(lead, withdraw(mind), { asserted: 0 })), mind, 'contact', later)).toBe('deny')
  })

  it('a consent speaks only inside its window', () => {
    const window = agree(mind, { from: start + hour, until: start + 2 * hour })
    const person = from(inProgress, by(lead, window))
    const at = [start + hour - 1, start + hour, start + 2 * hour - 1, start + 2 * hour]
    expect(at.map((now) => whatWasSaid(person, mind, 'contact', now))).toEqual([undefined, 'permit', 'permit', undefined])
  })

  it('a consent recorded under what was an error counts no more; a denial does', () => {
    const other = from(inProgress, by(otherPractice, submit({ referral: 'r2', message: 'm2' })))
    const said = from(other, by(lead, agree(mind, { under: 'r1' })), by(practice, withdraw(knitting)), by(otherPractice, agree(ageUk, { under: 'r2' })))
    const after = from(said, by(practice, enterInError))
    const spoken = (person: typeof after) => [mind, knitting, ageUk].map((one) => whatWasSaid(person, one, 'contact', later))
    expect(spoken(said)).toEqual(['permit', 'deny', 'permit'])
    expect(spoken(after)).toEqual([undefined, 'deny', 'permit'])
  })

  it('a denial that such a consent had lifted holds again', () => {
    const lifted = from(withdrawn, by(lead, agree(mind, { consent: 'c-again', under: 'r1' })))
    expect(whatWasSaid(from(lifted, by(practice, enterInError)), mind, 'contact', later)).toBe('deny')
  })

  it('a recipient of another kind with the same id is somebody else', () => {
    expect(whatWasSaid(agreed, { kind: 'group', id: 'mind' }, 'contact', later)).toBeUndefined()
  })
})
