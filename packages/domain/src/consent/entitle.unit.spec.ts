import { describe, expect, it } from '@jest/globals'
import {
  accept,
  accepted,
  ageUk,
  agree,
  all,
  answer,
  assess,
  by,
  cancel,
  close,
  closed,
  contact,
  decline,
  enterInError,
  from,
  given,
  hold,
  hour,
  household,
  inProgress,
  join,
  knitting,
  lead,
  leave,
  link,
  mind,
  note,
  onwardTo,
  otherPractice,
  outcome,
  practice,
  raise,
  reassignTo,
  requested,
  setGoal,
  signpost,
  start,
  submit,
  team,
  update,
  when,
  withdraw,
  type Step
} from '../../tests/scenario.js'
import type { WholePerson } from '../person/person.js'
import { hub, type Recipient } from '../words.js'

const told = (person: WholePerson, step: Step) =>
  when(person, step).map(({ type, entitled }) => [type, ...entitled.map(({ id }) => id)])

const withMind = from(inProgress, by(lead, agree(mind)), by(lead, onwardTo(mind)))
const withTeam = from(inProgress, by(lead, join))

describe('who is told', () => {
  it('of a new referral: the partner asked, by the routing', () => {
    expect(told(given(), by(practice, submit()))).toEqual([['ReferralSubmitted'], ['ReferralRouted', 'action-together']])
  })

  it('of a decline: the one that declined; the next hears it is asked', () => {
    expect(told(requested, by(lead, decline))).toEqual([
      ['ReferralDeclined', 'action-together'],
      ['ReferralRouted', 'age-uk-oldham']
    ])
  })

  it('of acceptance and the end: the owner and the practice', () => {
    expect(told(requested, by(lead, accept))).toEqual([['ReferralAccepted', 'action-together', 'A1001']])
    expect(told(inProgress, by(lead, close))).toEqual([['ReferralClosed', 'action-together', 'A1001']])
  })

  it('of the steps between: the owner, not the practice', () => {
    expect(told(accepted, by(lead, contact))).toEqual([['ContactRecorded', 'action-together']])
  })

  it('a practice that referred and registers the person: once', () => {
    const both = given(by(practice, submit({ practice: 'A1001' })))
    expect(told(both, by(lead, accept))).toEqual([['ReferralAccepted', 'action-together', 'A1001']])
  })

  it('a registered practice beside the referring one', () => {
    const two = given(by(practice, submit({ practice: 'A1002' })))
    expect(told(two, by(lead, accept))).toEqual([['ReferralAccepted', 'action-together', 'A1001', 'A1002']])
    expect(told(two, by(practice, cancel))).toEqual([['ReferralCancelled', 'action-together', 'A1002']])
  })

  it('a partner or care team that referred: how it went, as a practice would be', () => {
    for (const sender of [ageUk, team]) {
      const person = given(by(sender, submit({ source: 'professional' })))
      expect(told(person, by(lead, accept))).toEqual([['ReferralAccepted', 'action-together', sender.id]])
    }
  })

  it('an onward partner: of its own onward referral and of the end, nothing between', () => {
    expect(told(from(inProgress, by(lead, agree(mind))), by(lead, onwardTo(mind)))).toEqual([
      ['OnwardReferralMade', 'action-together', 'mind']
    ])
    expect(told(withMind, by(mind, answer))).toEqual([['OnwardReferralAnswered', 'action-together', 'mind']])
    expect(told(withMind, by(lead, outcome))).toEqual([['OutcomeRecorded', 'action-together']])
    expect(told(withMind, by(lead, close))).toEqual([['ReferralClosed', 'action-together', 'mind', 'A1001']])
  })

  it('an onward partner that declined: not of the end', () => {
    const declined = from(withMind, by(mind, { ...answer, answer: 'declined' } as typeof answer))
    expect(told(declined, by(lead, close))).toEqual([['ReferralClosed', 'action-together', 'A1001']])
  })

  it('a community group: never, for it is not on the hub', () => {
    const agreed = from(inProgress, by(lead, agree(knitting)))
    expect(told(inProgress, by(lead, agree(knitting)))).toEqual([['ConsentGiven']])
    expect(told(agreed, by(lead, onwardTo(knitting)))).toEqual([['OnwardReferralMade', 'action-together']])
    expect(told(agreed, by(lead, withdraw(knitting)))).toEqual([['ConsentWithdrawn']])
  })

  it('a partner: of consent about itself', () => {
    expect(told(inProgress, by(lead, agree(mind)))).toEqual([['ConsentGiven', 'mind']])
    expect(told(withMind, by(lead, withdraw(mind)))).toEqual([['ConsentWithdrawn', 'mind']])
  })

  it('a care team: of everything from its joining to its leaving', () => {
    expect(told(inProgress, by(lead, join))).toEqual([['CareTeamJoined', 'action-together', 'imdt-west']])
    expect(told(withTeam, by(lead, contact))).toEqual([['ContactRecorded', 'action-together', 'imdt-west']])
    expect(told(withTeam, by(lead, agree(knitting)))).toEqual([['ConsentGiven', 'imdt-west']])
    expect(told(withTeam, by(lead, leave))).toEqual([['CareTeamLeft', 'action-together', 'imdt-west']])
    expect(told(from(withTeam, by(lead, leave)), by(lead, contact))).toEqual([['ContactRecorded', 'action-together']])
  })

  it('of what changed, a hold, an assessment, a goal, a signpost: the owner and the teams, not the practice', () => {
    for (const [sender, ask] of [[practice, update(0)], [lead, hold], [lead, assess], [lead, setGoal], [lead, signpost]] as const)
      expect(told(withTeam, by(sender, ask))[0]?.slice(1)).toEqual(['action-together', 'imdt-west'])
  })

  it('of a risk and of an error: the practice too, and of an error whoever had let go', () => {
    expect(told(withTeam, by(lead, raise))).toEqual([['RiskRaised', 'action-together', 'A1001', 'imdt-west']])
    const moved = from(withTeam, by(lead, leave), by(lead, reassignTo(ageUk)))
    expect(told(moved, by(practice, enterInError))).toEqual([['ReferralEnteredInError', 'action-together', 'A1001', 'imdt-west', 'age-uk-oldham']])
  })

  it('of a new owner: both partners', () => {
    expect(told(inProgress, by(lead, reassignTo(mind)))).toEqual([['ReferralReassigned', 'action-together', 'mind']])
  })

  it('of a team’s notes, its household and a second record: the teams alone', () => {
    for (const ask of [note, household]) expect(told(withTeam, by(team, ask))[0]?.slice(1)).toEqual(['imdt-west'])
    expect(told(withTeam, by(lead, link('proposed')))[0]?.slice(1)).toEqual(['imdt-west'])
    expect(told(inProgress, by(lead, link('proposed')))).toEqual([['PersonLinked']])
  })

  it('of an error: also a partner that could read it by consent alone, now or once, and no other', () => {
    const agreed = from(inProgress, by(lead, agree(mind)), by(lead, withdraw(mind)), by(lead, agree(ageUk, { from: start + 1000 * hour })), by(lead, agree(knitting)))
    expect(told(agreed, by(practice, enterInError))).toEqual([['ReferralEnteredInError', 'action-together', 'A1001', 'mind']])
  })

  it('of an error: no partner whose consent had ended before the referral came', () => {
    const early = from(closed, by(lead, agree(mind, { until: start + hour })))
    const second = from(early, by(otherPractice, submit({ referral: 'r2', message: 'm2' }), { at: start + 2 * hour }))
    expect(told(second, by(otherPractice, { ...enterInError, referral: 'r2' } as typeof enterInError))[0]).not.toContain('mind')
  })

  it('of what another record denies: whom it is news about, and the lead where an owner loses its turn', () => {
    const owned = from(inProgress, by(lead, reassignTo(ageUk)), by(ageUk, accept), by(lead, agree(mind)), by(practice, join))
    const adopted = (...recipients: readonly Recipient[]) => link('matched', recipients.map((recipient) => ({ recipient, categories: [] })))
    expect(told(owned, by(hub, adopted(mind)))).toEqual([['PersonLinked', 'mind', 'imdt-west']])
    expect(told(owned, by(hub, adopted(ageUk)))[0]).toEqual(['PersonLinked', 'age-uk-oldham', 'action-together', 'imdt-west'])
    expect(told(owned, by(hub, adopted(all)))[0]).toEqual(['PersonLinked', 'age-uk-oldham', 'mind', 'action-together', 'imdt-west'])
    expect(told(from(owned, by(practice, withdraw(mind))), by(hub, adopted(mind, knitting)))).toEqual([['PersonLinked', 'imdt-west']])
  })

  it('an owner that is withdrawn from: that it was, and, for the ledger, that the referral moved', () => {
    expect(told(accepted, by(practice, withdraw(lead)))).toEqual([
      ['ConsentWithdrawn', 'action-together'],
      ['ReferralRouted', 'action-together', 'age-uk-oldham']
    ])
  })
})
