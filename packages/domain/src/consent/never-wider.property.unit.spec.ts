import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anyDenial, anyTogether, spineAsk } from '../../tests/any-ask.js'
import { ageUk, agree, by, closed, day, fold, from, hour, knitting, mind, policy, positiveSteps, practice, start, team, when, type Step } from '../../tests/scenario.js'
import { endOf, expectNoWider, shown, subjectsOf } from '../../tests/shown.js'
import { anyStory, beginnings, everyone, readers } from '../../tests/stories.js'
import { openedByGlass } from '../break-glass/open-access.js'
import { evolve } from '../person/evolve.js'
import type { Person, WholePerson } from '../person/person.js'
import { dataCategories, roles, sameOrganisation, type DataCategory, type Organisation, type Reader, type Role } from '../words.js'
import { objectsTo, whatWasSaid } from './what-was-said.js'

const anyGiving = fc
  .record({ recipient: fc.constantFrom(mind, ageUk, positiveSteps, knitting, team), categories: fc.subarray<DataCategory>([...dataCategories], { minLength: 1 }), consent: fc.uuid() })
  .map(({ recipient, ...more }) => agree(recipient, more))

/** What a story's end with one more statement shows. */
const ending = (person: WholePerson, step: Step): WholePerson | undefined => {
  const [said] = when(person, step)
  return said === undefined || said.type === 'CommandRefused' ? undefined : evolve(person, said)
}

describe('a clock that is wrong at a sender', () => {
  const anyClock = fc.oneof(fc.constantFrom(0, -1, Number.MAX_SAFE_INTEGER), fc.integer({ min: -1000, max: 2000 }).map((hours) => start + hours * hour))

  it('never shows anybody more than none would, whether yes or no was said', () => {
    fc.assert(
      fc.property(beginnings, anyStory, readers, fc.oneof(anyGiving, anyDenial), anyClock, (beginning, story, reader, ask, asserted) => {
        const { person, facts } = endOf(beginning, story)
        const [asArrived, asAsserted] = [{}, { asserted }].map((clock) => ending(person, by(practice, ask, { id: 'last', ...clock })))
        expect(asArrived === undefined).toBe(asAsserted === undefined)
        if (asArrived === undefined || asAsserted === undefined) return
        for (const subject of subjectsOf(person, facts))
          for (const now of [asArrived.lastFact, start + 60 * day])
            expectNoWider(shown(asAsserted, subject, reader, now), shown(asArrived, subject, reader, now))
      }),
      { numRuns: 200 }
    )
  })
})

describe('statements that come late', () => {
  const statement = fc.record({ ask: fc.oneof(anyGiving, anyGiving, anyDenial), asserted: fc.integer({ min: 0, max: 20 }).map((hours) => start + hours * hour) })

  it('say the same in any order, and twice', () => {
    const late = start + 100 * hour
    const batch = fc.uniqueArray(statement, { minLength: 1, maxLength: 6, selector: ({ ask }) => ask.consent })
    const orders = batch.chain((said) => fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length }), fc.subarray(said)))
    const told = (said: readonly { ask: Step['ask']; asserted: number }[]) =>
      from(closed, ...said.map(({ ask, asserted }) => by(practice, ask, { id: JSON.stringify(ask), asserted, at: late })))
    const answers = (person: Person) =>
      everyone.map((one) => dataCategories.map((category) => whatWasSaid(person, one, category, start + 60 * day)))
    fc.assert(
      fc.property(orders, ([said, shuffled, again]) => {
        expect(answers(told([...shuffled, ...again]))).toEqual(answers(told(said)))
      }),
      { numRuns: 200 }
    )
  })
})

describe('what a referral comes with', () => {
  const referring = spineAsk.filter((ask) => ask.type === 'SubmitReferral')

  it('never lifts a no, whoever refers and whatever was said before', () => {
    const silent = referring.map(({ statements: _said, ...ask }) => ask)
    fc.assert(
      fc.property(beginnings, anyStory, silent, fc.constantFrom(...everyone), (beginning, story, ask, sender) => {
        const { person } = endOf(beginning, story)
        const after = from(person, by(sender, ask, { id: 'last' }))
        expect(after.consent).toEqual(person.consent)
        const now = after.lastFact
        expect(everyone.map((one) => objectsTo(after, one, now))).toEqual(everyone.map((one) => objectsTo(person, one, now)))
      }),
      { numRuns: 100 }
    )
  })
})

describe('what is said in a referral', () => {
  const saying = fc
    .tuple(spineAsk.filter((ask) => ask.type === 'SubmitReferral'), anyTogether)
    .map(([ask, { type: _type, ...statements }]) => ({ ...ask, statements }))

  it('lifts a no only by a yes that names whom and what, and none that was said in it', () => {
    fc.assert(
      fc.property(beginnings, anyStory, saying, fc.constantFrom(...everyone), (beginning, story, ask, sender) => {
        const { person } = endOf(beginning, story)
        const facts = when(person, by(sender, ask, { id: 'last' }))
        const after = fold(person, facts)
        const denied = fold(person, facts.slice(0, facts.findIndex(({ type }) => type === 'ReferralSubmitted') + 1))
        const newly = { ...after, consent: denied.consent.slice(person.consent.length) }
        const agreed = (one: Organisation, category: DataCategory) =>
          facts.some((fact) => fact.type === 'ConsentGiven' && sameOrganisation(fact.recipient, one) && fact.categories.includes(category))
        for (const one of everyone)
          for (const category of dataCategories) {
            const said = (of: Person) => whatWasSaid(of, one, category, after.lastFact)
            if (said(newly) === 'deny' || (said(denied) === 'deny' && !agreed(one, category))) expect(said(after)).toBe('deny')
          }
      }),
      { numRuns: 100 }
    )
  })
})

describe('somebody who reads for a care team', () => {
  const rowOf = (role: Role): readonly DataCategory[] =>
    policy.disclosure.rows.filter(({ standing, roles: for_ }) => ['care-team', 'reviewing-team'].includes(standing) && for_?.includes(role)).flatMap(({ categories }) => categories)
  const told = (person: Person, { kind, id }: Reader): readonly DataCategory[] =>
    [...person.consent.filter(({ effect }) => effect === 'permit'), ...person.overrides].filter(({ recipient }) => recipient.kind === kind && recipient.id === id).flatMap(({ categories }) => categories)

  it('sees in each role no more than its rows say, but for what was agreed to or opened', () => {
    fc.assert(
      fc.property(beginnings, anyStory, fc.constantFrom(...roles), (beginning, story, role) => {
        const { person, facts } = endOf(beginning, story)
        const reader: Reader = { ...team, role, worker: 'w-nurse' }
        const most = [...rowOf(role), ...told(person, reader), ...openedByGlass(person, reader, person.lastFact)]
        for (const subject of subjectsOf(person, facts))
          expect(most).toEqual(expect.arrayContaining([...shown(person, subject, reader, person.lastFact).categories]))
      }),
      { numRuns: 150 }
    )
  })

  it('as consortium staff sees no more than their employer, and nothing without one', () => {
    fc.assert(
      fc.property(beginnings, anyStory, fc.constantFrom(...everyone.filter(({ kind }) => kind === 'partner')), (beginning, story, employer) => {
        const { person, facts } = endOf(beginning, story)
        const staff: Reader = { ...team, role: 'consortium', employer: employer.id }
        for (const subject of subjectsOf(person, facts)) {
          expectNoWider(shown(person, subject, staff, person.lastFact), shown(person, subject, employer, person.lastFact))
          expect(shown(person, subject, { ...team, role: 'consortium' }, person.lastFact).at).toBe(false)
        }
      }),
      { numRuns: 150 }
    )
  })

  it('in no role at all sees nothing whatever', () => {
    fc.assert(
      fc.property(beginnings, anyStory, (beginning, story) => {
        const { person, facts } = endOf(beginning, story)
        for (const subject of subjectsOf(person, facts)) expect(shown(person, subject, team, person.lastFact).at).toBe(false)
      }),
      { numRuns: 50 }
    )
  })
})
