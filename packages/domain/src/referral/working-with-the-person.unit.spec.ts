import { describe, expect, it } from '@jest/globals'
import {
  accepted, act, ageUk, agree, assess, by, from, given, inProgress, join, keyWorker, knitting, lead, leave, mind, note, onwardTo,
  otherTeam, practice, raise, referralIn, refusalOf, setGoal, signpost, submit, accept, team, when, withTeam, withdraw, close
} from '../../tests/scenario.js'
import type { Ask } from './commands.js'

const more = <One extends Ask>(ask: Ask, fields: Partial<One>) => ({ ...ask, ...fields }) as Ask
const again = (person: typeof inProgress, sender: typeof lead, ask: Ask) => when(from(person, by(sender, ask, { id: 'same' })), by(sender, ask, { id: 'same' }))

describe('a signpost', () => {
  it('is given to a service that is open, and nothing about the person goes there', () => {
    const [given_] = when(inProgress, by(lead, signpost))
    expect(given_).toMatchObject({ type: 'SignpostGiven', service: 'library', entitled: [lead] })
    expect(given_).not.toHaveProperty('listed')
  })

  it.each([
    ['closed', 'DIRECTORY.SERVICE_CLOSED'],
    ['unknown', 'DIRECTORY.SERVICE_UNKNOWN']
  ] as const)('is not given to one that is %s', (listed, reason) => {
    expect(refusalOf(when(inProgress, by(lead, more(signpost, { listed }))))).toBe(reason)
  })

  it('is given once under one id', () => {
    expect(again(inProgress, lead, signpost)).toEqual([])
    expect(refusalOf(when(from(inProgress, by(lead, signpost)), by(lead, signpost)))).toBe('REFERRAL.RECORD_ID_TAKEN')
  })
})

describe('an onward referral that names a service', () => {
  const agreed = from(inProgress, by(lead, agree(knitting)), by(lead, agree(mind)))
  const reason = (fields: object, to = knitting) => refusalOf(when(agreed, by(lead, more(onwardTo(to), fields))))

  it('is made where the service is open', () => {
    expect(reason({ service: 's', listed: 'active' }, mind)).toBeUndefined()
  })

  it('is refused where it is closed or unknown, for a partner too', () => {
    expect(reason({ listed: 'closed' })).toBe('DIRECTORY.SERVICE_CLOSED')
    expect(reason({ listed: 'unknown' })).toBe('DIRECTORY.SERVICE_UNKNOWN')
    expect(reason({ service: 's', listed: 'closed' }, mind)).toBe('DIRECTORY.SERVICE_CLOSED')
    expect(reason({ service: 's' }, mind)).toBe('DIRECTORY.SERVICE_UNKNOWN')
  })

  it('has to name one where it goes to a group', () => {
    expect(reason({ service: undefined, listed: undefined })).toBe('DIRECTORY.SERVICE_MISSING')
    expect(reason({}, mind)).toBeUndefined()
  })
})

describe('an assessment', () => {
  const baseline = from(inProgress, by(lead, assess))
  const followUp = more(assess, { assessment: 'a2', stage: 'follow-up' } as Partial<Ask>)

  it('is taken as a baseline, and a follow-up pairs with the newest of its measure', () => {
    const twice = from(baseline, by(lead, more(assess, { assessment: 'a1b' } as Partial<Ask>)), by(lead, followUp))
    expect(referralIn(twice).assessments.at(-1)).toEqual({ id: 'a2', measure: 'UCLA3', stage: 'follow-up', baseline: 'a1b' })
  })

  it('pairs with the baseline it names', () => {
    const twice = from(baseline, by(lead, more(assess, { assessment: 'a1b' } as Partial<Ask>)))
    const named = from(twice, by(lead, more(followUp, { baseline: 'a1' } as Partial<Ask>)))
    expect(referralIn(named).assessments.at(-1)).toMatchObject({ baseline: 'a1' })
  })

  it('pairs with nothing of another measure, and a baseline with nothing at all', () => {
    const pam = more(followUp, { measure: 'PAM' } as Partial<Ask>)
    expect(refusalOf(when(inProgress, by(lead, followUp)))).toBe('ASSESSMENT.NO_BASELINE')
    expect(refusalOf(when(baseline, by(lead, pam)))).toBe('ASSESSMENT.NO_BASELINE')
    expect(refusalOf(when(baseline, by(lead, more(pam, { baseline: 'a1' } as Partial<Ask>))))).toBe('ASSESSMENT.NOT_A_PAIR')
    expect(refusalOf(when(baseline, by(lead, more(assess, { assessment: 'a3', baseline: 'a1' } as Partial<Ask>))))).toBe('ASSESSMENT.NOT_A_PAIR')
  })

  it('is of a measure the hub knows, and has an id of its own', () => {
    expect(refusalOf(when(inProgress, by(lead, more(assess, { measure: 'HADS' } as Partial<Ask>))))).toBe('ASSESSMENT.MEASURE_UNKNOWN')
    expect(refusalOf(when(baseline, by(lead, assess)))).toBe('ASSESSMENT.ID_TAKEN')
    expect(again(inProgress, lead, assess)).toEqual([])
  })
})

describe('a goal', () => {
  it('is set, and then stands as the owner last said', () => {
    const reached = from(inProgress, by(lead, setGoal), by(lead, more(setGoal, { status: 'reached' } as Partial<Ask>)))
    expect(referralIn(reached).goals).toEqual([{ id: 'g1', status: 'reached' }])
  })

  it('is set once, and not spoken of before', () => {
    expect(refusalOf(when(inProgress, by(lead, more(setGoal, { status: 'reached' } as Partial<Ask>))))).toBe('REFERRAL.GOAL_UNKNOWN')
    expect(refusalOf(when(from(inProgress, by(lead, setGoal)), by(lead, setGoal)))).toBe('REFERRAL.RECORD_ID_TAKEN')
    expect(again(inProgress, lead, setGoal)).toEqual([])
  })
})

describe('a risk', () => {
  it('is raised by the owner, and whoever referred hears of it, with the onward partner', () => {
    const person = from(inProgress, by(lead, agree(mind)), by(lead, onwardTo(mind)))
    expect(when(person, by(lead, raise))[0]?.entitled).toEqual([lead, mind, practice])
  })

  it('settles a referral that said nothing about risks', () => {
    const silent = given(by(practice, submit({ risks: 'not-stated' })), by(lead, accept))
    expect(refusalOf(when(silent, by(lead, close)))).toBe('REFERRAL.RISKS_NOT_STATED')
    expect(referralIn(from(silent, by(lead, raise), by(lead, close)))).toMatchObject({ risks: 'stated', status: 'completed' })
  })

  it('is raised once under one id', () => {
    expect(refusalOf(when(from(inProgress, by(lead, raise)), by(lead, raise)))).toBe('REFERRAL.RECORD_ID_TAKEN')
    expect(again(inProgress, lead, raise)).toEqual([])
  })
})

describe('a care team at work', () => {
  it('names its key worker, and another when that changes; both go with the team', () => {
    const named = from(withTeam, by(team, keyWorker), by(team, more(keyWorker, { worker: 'w2' } as Partial<Ask>)))
    expect(referralIn(named).keyWorkers).toEqual([{ team: team.id, worker: 'w2' }])
    expect(referralIn(from(named, by(team, leave))).keyWorkers).toEqual([])
  })

  it('names none for another team', () => {
    expect(refusalOf(when(withTeam, by(team, more(keyWorker, { team: otherTeam.id } as Partial<Ask>))))).toBe('REFERRAL.NOT_INVOLVED')
    expect(again(withTeam, team, keyWorker)).toEqual([])
  })

  it('agrees an action and says how it stands, keeping its day; so does the owner', () => {
    const agreed = from(withTeam, by(team, more(act, { due: 5 } as Partial<Ask>)), by(lead, more(act, { status: 'done' } as Partial<Ask>)))
    expect(referralIn(agreed).actions).toEqual([{ id: 'x1', status: 'done', due: 5 }])
  })

  it('agrees it once, and speaks of none that was not agreed', () => {
    expect(refusalOf(when(withTeam, by(team, more(act, { status: 'done' } as Partial<Ask>))))).toBe('REFERRAL.ACTION_UNKNOWN')
    expect(refusalOf(when(from(withTeam, by(team, act)), by(lead, act)))).toBe('REFERRAL.RECORD_ID_TAKEN')
    expect(again(withTeam, team, act)).toEqual([])
  })

  it('writes notes for the teams alone', () => {
    expect(when(withTeam, by(team, note))[0]?.entitled).toEqual([team])
    expect(refusalOf(when(withTeam, by(lead, note)))).toBe('REFERRAL.NOT_INVOLVED')
    expect(refusalOf(when(from(withTeam, by(team, note)), by(team, note)))).toBe('REFERRAL.RECORD_ID_TAKEN')
    expect(again(withTeam, team, note)).toEqual([])
  })

  it('does nothing of this once the person objects to it, and may still leave', () => {
    const left = from(withTeam, by(practice, withdraw(team)))
    for (const ask of [keyWorker, act, note]) expect(refusalOf(when(left, by(team, ask)))).toBe('CONSENT.WITHDRAWN')
    expect(refusalOf(when(left, by(team, leave)))).toBeUndefined()
  })

  it('does nothing of this where it has not joined or has left', () => {
    for (const person of [inProgress, from(withTeam, by(team, leave))])
      for (const ask of [keyWorker, act, note]) expect(refusalOf(when(person, by(team, ask)))).toBe('REFERRAL.NOT_INVOLVED')
  })
})

describe('whom the person has left', () => {
  it('brings no care team in', () => {
    const lapsing = given(by(practice, submit()), by(lead, { type: 'DeclineReferral', referral: 'r1', reason: 'x' }))
    const objected = from(lapsing, by(practice, withdraw(practice)))
    expect(refusalOf(when(objected, by(practice, join)))).toBe('CONSENT.WITHDRAWN')
    expect(refusalOf(when(objected, by(ageUk, join)))).toBeUndefined()
  })

  it('as a care team that refers, it is taken at its word and does not join', () => {
    const objected = from(accepted, by(practice, withdraw(team)))
    const refers = submit({ referral: 'r2', message: 'm2', source: 'care-team' })
    expect(when(objected, by(team, refers)).map(({ type }) => type)).toEqual(['ReferralSubmitted', 'ReferralRouted'])
    expect(when(accepted, by(team, refers)).map(({ type }) => type)).toEqual(['ReferralSubmitted', 'ReferralRouted', 'CareTeamJoined'])
  })
})
