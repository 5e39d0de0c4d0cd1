import { describe, expect, it } from '@jest/globals'
import {
  accept, act, ageUk, agree, answer, assess, assign, because, breakIn, by, cancel, close, contact, day, decline, died, enterInError, from, given,
  hold, hospital, household, join, justified, keyWorker, knitting, lead, leave, link, mind, note, object, onwardTo, otherPractice, otherTeam, outcome, override,
  policy, positiveSteps, practice, raise, reassignTo, referralIn, refusalOf, refuse, requestedByPerson, resume, routeTo, setGoal, signpost,
  start, submit, team, together, unlink, update, when, withdraw, type Step
} from '../../tests/scenario.js'
import type { WholePerson } from '../person/person.js'
import { dueOf } from '../timers/due-of.js'
import { hub, type Organisation } from '../words.js'
import type { Ask, CommandType } from './commands.js'

/** Everybody who could ask for something, by the part they have in the referral `r1`. */
const senders = {
  referrer: practice,
  'registered practice': otherPractice,
  'other practice': { kind: 'practice', id: 'A1003' },
  'care setting': hospital,
  owner: ageUk,
  lead,
  'onward partner': mind,
  'other partner': positiveSteps,
  'care team': team,
  'other care team': otherTeam,
  group: knitting,
  hub
} as const satisfies Record<string, Organisation>
type Sender = keyof typeof senders

/** The lead had it first, so that it and the owner are two. A care team has joined; a partner was referred to onward. */
const requested = given(
  by(practice, submit({ practice: 'A1002' })),
  by(lead, reassignTo(ageUk)),
  by(practice, join),
  by(lead, agree(mind)),
  by(lead, agree(positiveSteps))
)
const accepted = from(requested, by(ageUk, accept), by(ageUk, onwardTo(mind)))
const inProgress = from(accepted, by(ageUk, contact))
const states = {
  requested,
  accepted,
  'in-progress': inProgress,
  'on-hold': from(inProgress, by(ageUk, hold)),
  completed: from(inProgress, by(ageUk, close)),
  cancelled: from(inProgress, by(practice, cancel)),
  rejected: from(requested, by(ageUk, decline), by(lead, decline), by(mind, decline), by(positiveSteps, decline)),
  'entered-in-error': from(inProgress, by(practice, enterInError))
} as const satisfies Record<string, WholePerson>
type State = keyof typeof states

type Allowed = Partial<Record<State, readonly Sender[]>>
interface Row {
  readonly name: string
  readonly ask: Ask | ((person: WholePerson) => Ask)
  readonly may: Allowed
  /** What travels with it. */
  readonly more?: Step['more']
}

const in_ = (where: readonly State[], ...who: readonly Sender[]): Allowed => Object.fromEntries(where.map((state) => [state, who]))
const underWay: readonly State[] = ['accepted', 'in-progress', 'on-hold']
const open: readonly State[] = ['requested', ...underWay]
const ended: readonly State[] = ['completed', 'cancelled', 'rejected']
const inOwnership: readonly State[] = [...open, 'completed', 'cancelled']
const everyState: readonly State[] = [...open, ...ended, 'entered-in-error']
const everyReferrer = ['registered practice', 'other practice', 'care setting', 'owner', 'lead', 'onward partner', 'other partner', 'care team', 'other care team'] as const

const overdue = (person: WholePerson): Ask => {
  const waits = dueOf(referralIn(person), policy) ?? { referral: 'r1', rule: 'unaccepted', owner: ageUk.id, due: start }
  return { type: 'MarkReferralOverdue', ...waits } as Ask
}

/** Whoever speaks for the person and, about itself, the one that is denied something. */
const denying: Allowed = {
  ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'lead', 'care team', 'group'),
  ...in_(['rejected'], 'referrer', 'registered practice', 'lead', 'care team', 'group'),
  ...in_(['entered-in-error'], 'group')
}

/** The who-may table of the design, written out. What is not here is refused. */
const table: Record<CommandType, readonly Row[]> = {
  SubmitReferral: [
    {
      name: 'a new referral, of their own message',
      ask: submit({ referral: 'r2', message: 'm2' }),
      may: { ...in_(open, ...everyReferrer), ...in_([...ended, 'entered-in-error'], 'referrer', ...everyReferrer) }
    }
  ],
  UpdateReferral: [{ name: 'what changed', ask: update(start + day), may: in_(open, 'referrer') }],
  CancelReferral: [
    { name: 'for themselves', ask: cancel, may: in_(open, 'referrer') },
    { name: 'for the person', ask: requestedByPerson, may: in_(open, 'referrer', 'registered practice', 'owner', 'lead', 'care team') }
  ],
  EnterReferralInError: [{ name: 'open or closed', ask: enterInError, may: in_([...open, ...ended], 'referrer') }],
  RouteReferral: [{ name: 'what somebody was asked already', ask: routeTo(positiveSteps), may: {} }],
  ReassignReferral: [{ name: 'to another owner', ask: reassignTo(positiveSteps), may: in_(open, 'owner', 'lead') }],
  AcceptReferral: [{ name: 'when asked', ask: accept, may: in_(['requested'], 'owner') }],
  DeclineReferral: [{ name: 'when asked', ask: decline, may: in_(['requested'], 'owner') }],
  AssignConnector: [{ name: 'a worker', ask: assign, may: in_(underWay, 'owner') }],
  RecordContact: [{ name: 'contact made', ask: contact, may: in_(underWay, 'owner') }],
  MakeOnwardReferral: [{ name: 'to a partner the person agreed to', ask: onwardTo(positiveSteps, 'o2'), may: in_(underWay, 'owner') }],
  AnswerOnwardReferral: [{ name: 'what was asked of them', ask: answer, may: in_(underWay, 'owner', 'onward partner') }],
  HoldReferral: [{ name: 'until a review', ask: hold, may: in_(['in-progress'], 'owner') }],
  ResumeReferral: [{ name: 'the work', ask: resume, may: in_(['on-hold'], 'owner') }],
  GiveSignpost: [{ name: 'to an open service', ask: signpost, may: in_(underWay, 'owner') }],
  RecordAssessment: [{ name: 'a baseline', ask: assess, may: in_(underWay, 'owner') }],
  RecordGoal: [{ name: 'a new goal', ask: setGoal, may: in_(underWay, 'owner') }],
  RaiseRisk: [{ name: 'a risk', ask: raise, may: in_(underWay, 'owner') }],
  MarkReferralOverdue: [{ name: 'once it is', ask: overdue, may: in_(open, 'hub') }],
  RecordOutcome: [
    { name: 'at any time', ask: outcome, may: { ...in_(inOwnership, 'owner', 'care team'), ...in_(['rejected'], 'care team') } }
  ],
  CloseReferral: [{ name: 'how it ended', ask: close, may: in_(underWay, 'owner') }],
  GiveConsent: [
    {
      name: 'what the person agreed to',
      ask: agree(knitting),
      may: {
        ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'lead', 'care team'),
        ...in_(['rejected'], 'referrer', 'registered practice', 'lead', 'care team')
      }
    }
  ],
  WithdrawConsent: [
    {
      name: 'what the person takes back; anybody, about itself',
      ask: withdraw(knitting),
      may: denying
    }
  ],
  RefuseConsent: [{ name: 'what the person was asked; anybody, about itself', ask: refuse(knitting), may: denying }],
  RecordObjection: [{ name: 'what the person will not have; anybody, about itself', ask: object(knitting), may: denying }],
  StateTogether: [
    { name: 'denials alone; anybody, about itself', ask: together(refuse(knitting), object(knitting, { categories: ['health'] })), may: denying },
    {
      name: 'some of it agreed to',
      ask: together(object(mind, { categories: ['health'] }), agree(knitting)),
      may: {
        ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'lead', 'care team'),
        ...in_(['rejected'], 'referrer', 'registered practice', 'lead', 'care team')
      }
    }
  ],
  OverrideObjection: [
    {
      name: 'where telling prevents serious harm',
      ask: override(knitting, start + 5 * day),
      more: justified,
      may: {
        ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'lead', 'care team', 'other care team'),
        ...in_(['rejected'], 'referrer', 'registered practice', 'lead', 'care team', 'other care team'),
        ...in_(['entered-in-error'], 'care team', 'other care team')
      }
    }
  ],
  BreakGlass: [{ name: 'to see something now', ask: breakIn(), more: because, may: in_(everyState, 'care team', 'other care team') }],
  EndBreakGlass: [{ name: 'what their own worker opened', ask: { type: 'EndBreakGlass', access: 'a1' }, may: in_(everyState, 'other care team', 'hub') }],
  ReviewBreakGlass: [
    {
      name: 'what a colleague opened',
      ask: { type: 'ReviewBreakGlass', access: 'a1', role: 'social-care', worker: 'w-other', finding: 'justified' },
      may: in_(everyState, 'other care team', 'hub')
    }
  ],
  JoinCareTeam: [
    {
      name: 'another team',
      ask: { type: 'JoinCareTeam', referral: 'r1', team: otherTeam.id, reason: 'complex need' },
      may: in_(open, 'referrer', 'registered practice', 'owner', 'other care team')
    }
  ],
  LeaveCareTeam: [{ name: 'a team that joined', ask: leave, may: { ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'care team'), ...in_(['rejected'], 'referrer', 'registered practice', 'care team') } }],
  AssignKeyWorker: [{ name: 'of the team', ask: keyWorker, may: in_(open, 'care team') }],
  RecordAction: [
    { name: 'an agreed action', ask: act, may: { requested: ['care team'], ...in_(underWay, 'owner', 'care team') } }
  ],
  RecordNote: [{ name: 'for the teams', ask: note, may: in_(open, 'care team') }],
  ReportDeath: [
    {
      name: 'of the person',
      ask: died,
      may: {
        ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'care team', 'hub'),
        ...in_(['rejected'], 'referrer', 'registered practice', 'care team', 'hub'),
        ...in_(['entered-in-error'], 'hub')
      }
    }
  ],
  LinkHousehold: [{ name: 'of an adult who agreed', ask: household, may: in_([...open, ...ended], 'care team') }],
  UnlinkHousehold: [{ name: 'of who counts among one', ask: unlink, may: in_([...open, ...ended], 'care team') }],
  LinkPerson: [
    {
      name: 'proposed',
      ask: link('proposed'),
      may: {
        ...in_(inOwnership, 'referrer', 'registered practice', 'owner', 'lead', 'care team'),
        ...in_(['rejected'], 'referrer', 'registered practice', 'lead', 'care team')
      }
    },
    { name: 'matched', ask: link('matched'), may: in_([...open, ...ended, 'entered-in-error'], 'hub') },
    { name: 'settled', ask: link('settled'), may: in_([...open, ...ended, 'entered-in-error'], 'hub') }
  ],
  UnlinkPerson: [
    { name: 'what the practice had linked', ask: { type: 'UnlinkPerson', other: 'p2', reason: 'two-people' }, may: in_(everyState, 'referrer', 'lead', 'hub') }
  ],
  ErasePerson: [{ name: 'at the person’s wish', ask: { type: 'ErasePerson', reason: 'request', legalBasis: 'uk-gdpr-17-1', keys: ['k1'] }, may: in_(everyState, 'hub') }],
  PlaceLegalHold: [{ name: 'on what a court wants kept', ask: { type: 'PlaceLegalHold', hold: 'h1', basis: 'litigation' }, may: in_(everyState, 'hub') }],
  LiftLegalHold: [{ name: 'that stands', ask: { type: 'LiftLegalHold', hold: 'h1' }, may: in_(everyState, 'hub') }]
}

const rows = Object.entries(table).flatMap(([type, of]) => of.map((row) => [type, row.name, row] as const))
const late = start + 60 * day

/** What has to be there first, whatever the state is. */
const before = (so: WholePerson, { type }: Ask): WholePerson => {
  if (type === 'UnlinkHousehold') return { ...so, household: 'h1' }
  if (type === 'UnlinkPerson') return { ...so, links: [{ other: 'p2', step: 'settled', since: 1, by: practice }] }
  if (type === 'LiftLegalHold') return { ...so, holds: [{ hold: 'h1', basis: 'litigation', placed: start }] }
  return type === 'EndBreakGlass' || type === 'ReviewBreakGlass' ? from(so, by(otherTeam, breakIn(), because)) : so
}

const stepsOf = ({ ask, more = {} }: Row, state: State) => {
  const so: WholePerson = states[state]
  const asked = typeof ask === 'function' ? ask(so) : ask
  const at = asked.type === 'MarkReferralOverdue' ? { at: late } : {}
  return { person: before(so, asked), step: (sender: Sender) => by(senders[sender], asked, { id: 'once', ...more, ...at }) }
}

describe('who may', () => {
  it.each(rows)('%s: %s', (_type, _name, row) => {
    const allowed = (Object.keys(states) as State[]).map((state) => {
      const { person, step } = stepsOf(row, state)
      return [state, (Object.keys(senders) as Sender[]).filter((sender) => refusalOf(when(person, step(sender))) === undefined)]
    })
    const expected = (Object.keys(states) as State[]).map((state) => [
      state,
      (Object.keys(senders) as Sender[]).filter((sender) => row.may[state]?.includes(sender))
    ])
    expect(Object.fromEntries(allowed)).toEqual(Object.fromEntries(expected))
  })

  it.each(rows)('%s: %s. Again changes nothing, allowed or refused', (_type, _name, row) => {
    for (const state of Object.keys(states) as State[]) {
      const { person, step } = stepsOf(row, state)
      for (const sender of Object.keys(senders) as Sender[]) expect(when(from(person, step(sender)), step(sender))).toEqual([])
    }
  })
})

describe('the states of the table', () => {
  it.each(Object.entries(states))('%s is where its story leads', (state, person) => {
    expect(referralIn(person).status).toBe(state)
  })
})
