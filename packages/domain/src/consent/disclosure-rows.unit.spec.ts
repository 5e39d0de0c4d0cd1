import { describe, expect, it } from '@jest/globals'
import {
  accepted, agree, ageUk, because, breakIn, by, decline, fold, from, given, hospital, inProgress, lead, mind, onwardTo, ownerCategories, policy,
  practice, otherPractice, positiveSteps, rejected, requested, start, submit, team, when, withTeam, hour
} from '../../tests/scenario.js'
import type { Person } from '../person/person.js'
import type { Standing } from '../policy.js'
import { dataCategories, roles, type DataCategory, type Reader, type Role } from '../words.js'
import { disclose } from './disclose.js'
import type { Subject } from './fact-asked.js'

type Policies = typeof policy.disclosure.rows
const later = start + hour
const allButSafeguarding = dataCategories.filter((category) => category !== 'safeguarding')
const clinical: readonly DataCategory[] = ['demographics', 'referral', 'risks', 'progress', 'outcome']
const everyRole: readonly (Role | undefined)[] = [undefined, ...roles]

const referral: Subject = { referral: 'r1' }
const [glass] = when(inProgress, by(team, breakIn(), because))
const broken = fold(inProgress, glass === undefined ? [] : [glass])

interface Row {
  readonly standing: Standing
  /** Absent: whatever role somebody reads in. */
  readonly roles?: readonly Role[]
  readonly categories: readonly DataCategory[]
  readonly reader: Reader
  readonly person: Person
  readonly subject?: Subject
}

/** The table of the design, written out once more: who has each standing, and what of which category they then see. */
const table: readonly Row[] = [
  { standing: 'referrer', categories: clinical, reader: practice, person: inProgress },
  { standing: 'registered-practice', categories: clinical, reader: otherPractice, person: given(by(practice, submit({ practice: 'A1002' }))) },
  { standing: 'asked-partner', categories: ['risks'], reader: lead, person: requested },
  { standing: 'owning-partner', categories: ownerCategories, reader: lead, person: accepted },
  { standing: 'owning-partner', roles: ['safeguarding-lead'], categories: ['safeguarding'], reader: lead, person: accepted },
  { standing: 'lead-partner', categories: [], reader: lead, person: rejected },
  { standing: 'care-team', roles: ['clinical', 'social-care', 'safeguarding-lead'], categories: allButSafeguarding, reader: team, person: withTeam },
  { standing: 'care-team', roles: ['safeguarding-lead'], categories: ['safeguarding'], reader: team, person: withTeam },
  {
    standing: 'reviewing-team', roles: ['clinical', 'social-care', 'safeguarding-lead'], categories: ['progress'], reader: team, person: broken, subject: { fact: glass }
  }
]

/** Rows that open nothing by themselves, but what somebody agreed to by name. */
const bounds: readonly (Pick<Row, 'standing' | 'categories' | 'reader' | 'person'> & { readonly silent: Person })[] = [
  {
    standing: 'onward-partner',
    categories: allButSafeguarding,
    reader: mind,
    silent: from(inProgress, by(lead, agree(mind, { until: later - 1 })), by(lead, onwardTo(mind))),
    person: from(inProgress, by(lead, agree(mind, { categories: dataCategories })), by(lead, onwardTo(mind)))
  },
  {
    standing: 'none',
    categories: allButSafeguarding,
    reader: positiveSteps,
    silent: inProgress,
    person: from(inProgress, by(lead, agree(positiveSteps, { categories: dataCategories })))
  }
]

const seen = ({ reader, person, subject = referral }: Pick<Row, 'reader' | 'person' | 'subject'>, role?: Role): readonly DataCategory[] => {
  const answer = disclose(person, subject, { ...reader, ...(role === undefined ? {} : { role }) }, policy.disclosure, later)
  return answer.disclosed ? answer.categories : []
}

describe('each row of disclosure.json', () => {
  it('is in the tables here, and nothing else is', () => {
    const named = ({ standing, basis, roles: for_, categories }: Policies[number]) => [standing, basis, for_ ?? [], categories]
    const here = [
      ...table.map(({ standing, roles: for_, categories }) => [standing, 'implied', for_ ?? [], categories]),
      ...bounds.map(({ standing, categories }) => [standing, 'explicit', [], categories])
    ]
    expect(new Set(policy.disclosure.rows.map((row) => JSON.stringify(named(row))))).toEqual(new Set(here.map((row) => JSON.stringify(row))))
  })

  it.each(table.map((row) => [row.standing, row.roles?.join(', ') ?? 'any reader', row] as const))('%s (%s) shows what it names, to whom it names', (_standing, _roles, row) => {
    const others = table.filter((one) => one.standing === row.standing && one !== row)
    for (const role of everyRole) {
      const counts = (one: Row) => one.roles === undefined || (role !== undefined && one.roles.includes(role))
      const expected = [row, ...others].filter(counts).flatMap(({ categories }) => categories)
      expect([role, [...seen(row, role)].toSorted()]).toEqual([role, [...new Set(expected)].toSorted()])
    }
  })

  it.each(bounds.map((row) => [row.standing, row] as const))('%s shows nothing unasked, and at most what it names', (_standing, row) => {
    expect(seen({ ...row, person: row.silent })).toEqual([])
    expect(seen(row)).toEqual(row.categories)
  })
})

describe('somebody who reads for a care team', () => {
  const staff: Reader = { ...team, role: 'consortium', employer: ageUk.id }
  const owned = from(withTeam, by(lead, { type: 'ReassignReferral', referral: 'r1', owner: ageUk.id, reason: 'x' }), by(ageUk, { type: 'AcceptReferral', referral: 'r1' }))
  const ask = (person: Person, reader: Reader, subject: Subject = referral) => disclose(person, subject, reader, policy.disclosure, later)

  it.each([[undefined], ['information-governance']] as const)('in role %s sees nothing, not even that there is anything', (role) => {
    const facts = when(withTeam, by(lead, { type: 'LeaveCareTeam', referral: 'r1', team: team.id, reason: 'x' }))
    const reader: Reader = { ...team, ...(role === undefined ? {} : { role }) }
    expect(ask(withTeam, reader)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_ROLE' })
    expect(ask(fold(withTeam, facts), reader, { fact: facts[0] })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_ROLE' })
    expect(ask(from(withTeam, by(lead, agree(team))), reader)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_ROLE' })
  })

  it('and is consortium staff sees what their employer sees, where the team has joined', () => {
    expect(ask(owned, staff)).toEqual(ask(owned, ageUk))
    expect(ask(withTeam, staff)).toEqual(ask(withTeam, ageUk))
    const left = from(owned, by(team, { type: 'LeaveCareTeam', referral: 'r1', team: team.id, reason: 'x' }))
    expect(ask(left, staff)).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
    expect(ask(owned, { ...team, role: 'consortium' })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_ROLE' })
  })

  it('and is consortium staff sees nothing of another referral, which the team has not joined', () => {
    const another = from(owned, by(hospital, submit({ referral: 'r2', message: 'm2', source: 'acute' })), by(lead, { type: 'ReassignReferral', referral: 'r2', owner: ageUk.id, reason: 'x' }))
    expect(ask(another, ageUk, { referral: 'r2' })).toMatchObject({ disclosed: true })
    expect(ask(another, staff, { referral: 'r2' })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NO_STANDING' })
  })

  it('and is consortium staff sees nothing that is denied to the team', () => {
    const partly = from(owned, by(practice, { type: 'RecordObjection', consent: 'o1', recipient: team, categories: ['risks', 'progress'], reason: 'x' }))
    expect(ask(partly, staff)).toMatchObject({ categories: ['contact', 'demographics', 'referral', 'outcome'] })
    const wholly = from(owned, by(practice, { type: 'RecordObjection', consent: 'o1', recipient: team, categories: ['contact'], reason: 'x' }))
    expect(ask(wholly, staff)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
    const agreed = from(withTeam, by(lead, agree(ageUk, { categories: ['health'] })), by(practice, { type: 'RecordObjection', consent: 'o1', recipient: team, categories: ['health'], reason: 'x' }))
    expect(ask(agreed, ageUk)).toMatchObject({ categories: ['health'] })
    expect(ask(agreed, staff)).toEqual({ disclosed: false, reason: 'CONSENT.WITHDRAWN' })
  })

  it('and is consortium staff hears of the person what their employer hears', () => {
    const facts = when(owned, by(practice, { type: 'ReportDeath' }))
    const after = fold(owned, facts)
    expect(ask(after, staff, { fact: facts[0] })).toMatchObject({ disclosed: true, basis: 'notice' })
    expect(ask(after, { ...staff, employer: 'positive-steps' }, { fact: facts[0] })).toEqual({ disclosed: false, reason: 'DISCLOSURE.NOT_ENTITLED' })
  })
})

describe('a role elsewhere', () => {
  it('takes nothing away: a partner’s reader sees its rows in any role', () => {
    for (const role of everyRole) expect(seen({ reader: lead, person: accepted }, role)).toEqual(expect.arrayContaining([...ownerCategories]))
  })

  it('gives a former owner’s safeguarding lead nothing', () => {
    expect(seen({ reader: lead, person: from(requested, by(lead, decline)) }, 'safeguarding-lead')).toEqual([])
  })
})
