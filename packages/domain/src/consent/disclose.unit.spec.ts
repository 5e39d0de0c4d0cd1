import { describe, expect, it } from '@jest/globals'
import {
  accept,
  accepted,
  ageUk,
  agree,
  all,
  answer,
  by,
  close,
  closed,
  decline,
  from,
  given,
  hour,
  inProgress,
  join,
  knitting,
  lead,
  leave,
  mind,
  onwardTo,
  otherPractice,
  ownerCategories,
  policy,
  practice,
  readerOf,
  rejected,
  requested,
  start,
  submit,
  team,
  when,
  withdraw,
  fold,
  type Step
} from '../../tests/scenario.js'
import type { Person, WholePerson } from '../person/person.js'
import type { FactType } from '../referral/facts.js'
import type { Recipient } from '../words.js'
import { disclose } from './disclose.js'

const later = start + 100 * hour
const thin = { disclosed: true, categories: [], coarse: false, basis: 'notice' }
const refused = (reason: string) => ({ disclosed: false, reason })

const read = (person: Person, recipient: Recipient, now = later, referral = 'r1') =>
  disclose(person, { referral }, readerOf(recipient), policy.disclosure, now)

/** Whether a recipient is told of what a step brings about, asked right after that fact was folded. */
const tell = (person: WholePerson, step: Step, type: FactType, recipient: Recipient) => {
  const facts = when(person, step)
  const index = facts.findIndex((fact) => fact.type === type)
  const after = fold(person, facts.slice(0, index + 1))
  return disclose(after, { fact: facts[index] }, readerOf(recipient), policy.disclosure, later)
}

describe('what is unknown', () => {
  it('is refused: the person, the referral, the fact', () => {
    const ask = (person: Person | undefined, subject: Parameters<typeof disclose>[1]) =>
      disclose(person, subject, lead, policy.disclosure, later)
    expect(ask(undefined, { referral: 'r1' })).toEqual(refused('DISCLOSURE.PERSON_UNKNOWN'))
    expect(ask(requested, { referral: 'r9' })).toEqual(refused('DISCLOSURE.REFERRAL_UNKNOWN'))
    expect(ask(requested, { fact: undefined })).toEqual(refused('DISCLOSURE.FACT_UNKNOWN'))
  })

  it('is refused: a fact of somebody else, and one not folded yet', () => {
    const [fact] = when(requested, by(lead, accept))
    if (fact === undefined) throw new Error('no fact')
    const ask = (person: Person) => disclose(person, { fact }, lead, policy.disclosure, later)
    expect(ask({ ...accepted, id: 'p2' })).toEqual(refused('DISCLOSURE.FACT_UNKNOWN'))
    expect(ask(requested)).toEqual(refused('DISCLOSURE.FACT_UNKNOWN'))
    expect(ask(accepted)).toMatchObject({ disclosed: true })
  })
})

describe('reading a referral, by standing', () => {
  it('a partner that is only asked sees coarse need and handling risks', () => {
    expect(read(requested, lead)).toEqual({ disclosed: true, categories: ['risks'], coarse: true, basis: 'implied' })
  })

  it('a partner that was asked and never accepted sees no more once it is cancelled', () => {
    const cancelled = from(requested, by(practice, { type: 'CancelReferral', referral: 'r1', reason: 'x' }))
    expect(read(cancelled, lead)).toMatchObject({ categories: ['risks'], coarse: true })
  })

  it.each([
    ['accepted', accepted],
    ['closed', closed]
  ])('the owner of an %s referral sees what it needs to work', (_status, person) => {
    expect(read(person, lead)).toEqual({ disclosed: true, categories: ownerCategories, coarse: true, basis: 'implied' })
  })

  it('a former owner has no standing', () => {
    const declined = from(requested, by(lead, decline))
    const moved = from(accepted, by(practice, withdraw(lead, ['contact'])))
    expect(read(declined, lead)).toEqual(refused('DISCLOSURE.NO_STANDING'))
    expect(read(moved, lead)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('the referring and the registered practice see who it is about, referral, risks, progress and outcome', () => {
    const person = given(by(practice, submit({ practice: 'A1002' })))
    for (const who of [practice, otherPractice])
      expect(read(person, who)).toMatchObject({ categories: ['demographics', 'referral', 'risks', 'progress', 'outcome'] })
  })

  it('strangers see nothing', () => {
    for (const who of [otherPractice, ageUk, team, knitting])
      expect(read(inProgress, who)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('a care team sees health and wellbeing from joining to leaving, never safeguarding', () => {
    const joined = from(inProgress, by(lead, join))
    const shown = read(joined, team)
    expect(shown).toMatchObject({ disclosed: true, categories: expect.arrayContaining(['health', 'wellbeing']) })
    expect(shown).not.toMatchObject({ categories: expect.arrayContaining(['safeguarding']) })
    expect(read(from(joined, by(lead, leave)), team)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('a care team that referred somebody sees nothing by that once it has left', () => {
    const referred = given(by(team, submit({ source: 'care-team' })))
    expect(read(referred, team)).toMatchObject({ disclosed: true })
    expect(read(from(referred, by(team, leave)), team)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('the lead sees, without content, that a referral has nobody', () => {
    expect(read(rejected, lead)).toEqual(thin)
  })
})

describe('explicit consent', () => {
  const agreed = from(inProgress, by(lead, agree(mind, { categories: ['contact', 'referral', 'safeguarding'] })))

  it('shows the categories it names, and safeguarding not even then', () => {
    expect(read(agreed, mind)).toEqual({
      disclosed: true,
      categories: ['contact', 'referral'],
      coarse: true,
      basis: 'explicit'
    })
  })

  it('without the referral in it does not show the coarse need either', () => {
    const contactOnly = from(inProgress, by(lead, agree(mind, { categories: ['contact'] })))
    expect(read(contactOnly, mind)).toMatchObject({ categories: ['contact'], coarse: false })
  })

  it('ends with its window, also for a partner the person was referred on to', () => {
    const until = start + 2 * hour
    const onward = from(inProgress, by(lead, agree(mind, { until })), by(lead, onwardTo(mind)))
    expect(read(onward, mind, until - 1)).toMatchObject({ disclosed: true })
    expect(read(onward, mind, until)).toEqual(refused('CONSENT.NOT_GIVEN'))
  })

  it('leaves no standing to a partner that declined, once it has ended', () => {
    const until = start + 2 * hour
    const onward = from(inProgress, by(lead, agree(mind, { until })), by(lead, onwardTo(mind)))
    const declined = from(onward, by(mind, { ...answer, answer: 'declined' } as typeof answer))
    expect(read(declined, mind, until)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('adds to what the owner sees by its own standing', () => {
    const health = from(accepted, by(lead, agree(lead, { categories: ['health'] })))
    expect(read(health, lead)).toMatchObject({ categories: expect.arrayContaining(['health', 'progress']) })
  })
})

describe('a denial', () => {
  it('takes away the categories it names and leaves the rest', () => {
    const person = from(accepted, by(practice, withdraw(lead, ['risks', 'progress'])))
    expect(read(person, lead)).toMatchObject({ categories: ['contact', 'demographics', 'referral', 'outcome'] })
  })

  it('of risks leaves an asked partner the coarse need', () => {
    const person = from(requested, by(practice, withdraw(lead, ['risks'])))
    expect(read(person, lead)).toEqual({ disclosed: true, categories: [], coarse: true, basis: 'implied' })
  })

  it('of the referral takes the coarse need from an asked partner whose consent has lapsed', () => {
    const until = start + 2 * hour
    const lapsing = from(
      requested,
      by(practice, withdraw(ageUk, ['referral'])),
      by(practice, agree(ageUk, { until })),
      by(lead, decline)
    )
    expect(read(lapsing, ageUk, until - 1)).toMatchObject({ coarse: true })
    expect(read(lapsing, ageUk, until)).toMatchObject({ categories: ['risks'], coarse: false })
  })

  it('of contact keeps from the lead even that a referral has nobody', () => {
    expect(read(from(rejected, by(practice, withdraw(lead, ['contact']))), lead)).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('of everything beats direct care, for practice and care team', () => {
    const person = from(inProgress, by(lead, join), by(practice, withdraw(practice)), by(practice, withdraw(team)))
    for (const who of [practice, team]) expect(read(person, who)).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('is lifted only for the recipient and the categories a later consent names', () => {
    const denied = from(inProgress, by(practice, withdraw(practice)))
    const lifted = from(denied, by(lead, agree(practice, { categories: ['outcome'] })))
    expect(read(lifted, practice)).toEqual({
      disclosed: true,
      categories: ['outcome'],
      coarse: false,
      basis: 'explicit'
    })
    const elsewhere = from(denied, by(lead, agree(otherPractice)))
    expect(read(elsewhere, practice)).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('of a partner the person was referred on to ends what it saw', () => {
    const onward = from(inProgress, by(lead, agree(mind)), by(lead, onwardTo(mind)))
    expect(read(onward, mind)).toMatchObject({ categories: ['contact', 'referral'] })
    expect(read(from(onward, by(lead, withdraw(mind))), mind)).toEqual(refused('CONSENT.WITHDRAWN'))
  })
})

describe('being told of a fact', () => {
  it('follows standing now', () => {
    expect(tell(requested, by(lead, accept), 'ReferralAccepted', practice)).toMatchObject({ disclosed: true })
    expect(tell(requested, by(lead, decline), 'ReferralRouted', ageUk)).toMatchObject({ coarse: true })
  })

  it('is refused to whoever is not entitled', () => {
    expect(tell(requested, by(lead, accept), 'ReferralAccepted', mind)).toEqual(refused('DISCLOSURE.NOT_ENTITLED'))
  })

  it('of an old fact is refused to an owner that has lost its standing since', () => {
    const facts = when(requested, by(lead, accept))
    const moved = from(fold(requested, facts), by(practice, withdraw(lead, ['contact'])))
    const replayed = disclose(moved, { fact: facts[0] }, lead, policy.disclosure, later)
    expect(replayed).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('of its own refused command always reaches the sender, without content', () => {
    expect(tell(requested, by(mind, accept), 'CommandRefused', mind)).toEqual(thin)
    expect(tell(requested, by(mind, accept), 'CommandRefused', lead)).toEqual(refused('DISCLOSURE.NOT_ENTITLED'))
  })

  it('of the withdrawal always reaches the partner withdrawn from, without content', () => {
    for (const about of [lead, all])
      expect(tell(accepted, by(practice, withdraw(about)), 'ConsentWithdrawn', lead)).toEqual(thin)
  })

  it('of a withdrawal that leaves a referral without its owner reaches the lead, without content', () => {
    const withAgeUk = from(requested, by(lead, decline))
    expect(tell(withAgeUk, by(practice, withdraw(ageUk)), 'ConsentWithdrawn', lead)).toEqual(thin)
  })

  it('of a move after it was withdrawn from is withheld from the former owner', () => {
    expect(tell(accepted, by(practice, withdraw(lead)), 'ReferralRouted', lead)).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('of letting go reaches whoever let go', () => {
    expect(tell(requested, by(lead, decline), 'ReferralDeclined', lead)).toEqual(thin)
    expect(tell(from(inProgress, by(lead, join)), by(team, leave), 'CareTeamLeft', team)).toEqual(thin)
  })

  it('of a new referral nobody can be asked for reaches the lead unless the person objects to it', () => {
    const withdrawn = from(closed, by(practice, withdraw(all)), by(practice, submit({ referral: 'r2', message: 'm2' })))
    expect(read(withdrawn, lead, later, 'r2')).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('of consent reaches the partner it names once it is in force', () => {
    expect(tell(inProgress, by(lead, agree(mind)), 'ConsentGiven', mind)).toMatchObject({ basis: 'explicit' })
    const future = by(lead, agree(mind, { from: later + 1 }))
    expect(tell(inProgress, future, 'ConsentGiven', mind)).toEqual(refused('DISCLOSURE.NO_STANDING'))
  })

  it('of an onward referral reaches the partner it was made to', () => {
    const agreed = from(inProgress, by(lead, agree(mind)))
    expect(tell(agreed, by(lead, onwardTo(mind)), 'OnwardReferralMade', mind)).toMatchObject({ basis: 'explicit' })
    const made = from(agreed, by(lead, onwardTo(mind)))
    expect(tell(made, by(mind, answer), 'OnwardReferralAnswered', lead)).toMatchObject({ disclosed: true })
  })
})

describe('the closed loop, for a referrer that everything is denied to', () => {
  const denied = from(inProgress, by(lead, join), by(practice, withdraw(practice)))

  it('still says "closed", without content', () => {
    expect(tell(denied, by(lead, close), 'ReferralClosed', practice)).toEqual(thin)
  })

  it('says "cancelled" where a withdrawal from everybody ended it', () => {
    expect(tell(denied, by(practice, withdraw(all)), 'ReferralCancelled', practice)).toEqual(thin)
  })

  it('says "rejected" where nobody took it', () => {
    const asked = from(requested, by(practice, withdraw(practice)), by(lead, decline), by(ageUk, decline), by(mind, decline))
    const last = by({ kind: 'partner', id: 'positive-steps' }, decline)
    expect(tell(asked, last, 'ReferralDeclined', practice)).toEqual(thin)
  })

  it('says nothing of the rest', () => {
    const asked = from(requested, by(practice, withdraw(practice)))
    expect(tell(asked, by(lead, accept), 'ReferralAccepted', practice)).toEqual(refused('CONSENT.WITHDRAWN'))
  })

  it('says nothing to a registered practice that did not refer', () => {
    const two = given(by(practice, submit({ practice: 'A1002' })), by(lead, accept), by(practice, withdraw(all, ['risks'])))
    const left = from(two, by(otherPractice, withdraw(otherPractice)))
    expect(tell(left, by(lead, close), 'ReferralClosed', otherPractice)).toEqual(refused('CONSENT.WITHDRAWN'))
  })
})
