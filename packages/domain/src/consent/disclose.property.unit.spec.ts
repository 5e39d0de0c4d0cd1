import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { accepted, all, by, commandOf, fold, hour, link, policy, practice, start, when, withdraw, type Step } from '../../tests/scenario.js'
import { anyStory, beginnings, everyone } from '../../tests/stories.js'
import { evolve } from '../person/evolve.js'
import type { Person } from '../person/person.js'
import { decide } from '../referral/decide.js'
import type { Fact } from '../referral/facts.js'
import { dataCategories, hub, type DataCategory, type Instant, type Recipient } from '../words.js'
import { disclose, type Subject } from './disclose.js'

const recipients = fc.constantFrom<Recipient>(...everyone)
const afterEverything = start + 1000 * hour

/** A story's end, with every fact it made. */
const endOf = (beginning: Person, story: readonly Step[]): { person: Person; facts: readonly Fact[] } => {
  const facts: Fact[] = []
  let person = beginning
  for (const step of story) {
    const made = when(person, step)
    facts.push(...made)
    person = fold(person, made)
  }
  return { person, facts }
}

const subjectsOf = (person: Person, facts: readonly Fact[]): readonly Subject[] => [
  ...facts.map((fact) => ({ fact })),
  ...Object.keys(person.referrals).map((referral) => ({ referral }))
]

interface Shown {
  readonly at: boolean
  readonly coarse: boolean
  readonly categories: readonly DataCategory[]
}

const shown = (person: Person, subject: Subject, recipient: Recipient, now: Instant): Shown => {
  const answer = disclose(person, subject, recipient, policy.disclosure, now)
  return answer.disclosed
    ? { at: true, coarse: answer.coarse, categories: answer.categories }
    : { at: false, coarse: false, categories: [] }
}

const expectNoWider = (after: Shown, before: Shown) => {
  expect(before.categories).toEqual(expect.arrayContaining([...after.categories]))
  expect([after.at && !before.at, after.coarse && !before.coarse]).toEqual([false, false])
}

const check = (rule: (end: ReturnType<typeof endOf>, recipient: Recipient) => void) =>
  fc.assert(
    fc.property(beginnings, anyStory, recipients, (beginning, story, recipient) =>
      rule(endOf(beginning, story), recipient)
    ),
    { numRuns: 100 }
  )

describe('whatever happened before', () => {
  it('a withdrawal, whatever it names, shows nobody anything more', () => {
    fc.assert(
      fc.property(
        beginnings,
        anyStory,
        recipients,
        fc.constantFrom(...everyone, all),
        fc.subarray([...dataCategories]),
        (beginning, story, recipient, about, categories) => {
          const { person, facts } = endOf(beginning, story)
          const step = by(about.id === all.id ? practice : about, withdraw(about, categories), { id: 'last' })
          const [withdrawn] = decide(person, commandOf(person, step), policy, afterEverything)
          if (withdrawn?.type !== 'ConsentWithdrawn') return
          const after = evolve(person, withdrawn)
          for (const subject of subjectsOf(person, facts))
            expectNoWider(
              shown(after, subject, recipient, afterEverything),
              shown(person, subject, recipient, afterEverything)
            )
        }
      ),
      { numRuns: 150 }
    )
  })

  it('after everything was withdrawn from everybody only notices without content are left', () => {
    fc.assert(
      fc.property(anyStory, recipients, (story, recipient) => {
        const { person, facts } = endOf(accepted, story)
        const end = when(person, by(practice, withdraw(all), { id: 'last', at: afterEverything }))
        const after = fold(person, end)
        for (const subject of subjectsOf(after, [...facts, ...end])) {
          const answer = disclose(after, subject, recipient, policy.disclosure, afterEverything)
          if (end[0]?.type !== 'ConsentWithdrawn') return
          if (answer.disclosed) expect(answer).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
          else expect(['CONSENT.WITHDRAWN', 'DISCLOSURE.NOT_ENTITLED', 'REFERRAL.ENTERED_IN_ERROR', 'HOUSEHOLD.NOT_LINKED']).toContain(answer.reason)
          if ('referral' in subject) expect(answer.disclosed).toBe(false)
        }
      }),
      { numRuns: 100 }
    )
  })

  it('a link to another record, whatever that one denies, shows nobody anything more', () => {
    const denials = fc.array(fc.record({ recipient: fc.constantFrom(...everyone, all), categories: fc.subarray([...dataCategories]) }), { maxLength: 3 })
    fc.assert(
      fc.property(beginnings, anyStory, recipients, denials, (beginning, story, recipient, adopted) => {
        const { person, facts } = endOf(beginning, story)
        const [linked] = when(person, by(hub, link('matched', adopted, 'p9'), { id: 'last', at: afterEverything }))
        if (linked?.type !== 'PersonLinked') throw new Error('The hub is not refused a first match')
        const after = evolve(person, linked)
        for (const subject of subjectsOf(person, facts))
          expectNoWider(shown(after, subject, recipient, afterEverything), shown(person, subject, recipient, afterEverything))
      }),
      { numRuns: 150 }
    )
  })

  it('what was entered in error is shown to nobody: at most that it was', () => {
    check(({ person, facts }, recipient) => {
      for (const subject of subjectsOf(person, facts)) {
        const of = 'fact' in subject ? (subject.fact !== undefined && 'referral' in subject.fact ? subject.fact.referral : undefined) : subject.referral
        if (of === undefined || person.referrals[of]?.status !== 'entered-in-error') continue
        const { at, categories, coarse } = shown(person, subject, recipient, afterEverything)
        expect([categories, coarse]).toEqual([[], false])
        if (at) expect('fact' in subject && subject.fact?.type).toMatch(/^(ReferralEnteredInError|CommandRefused)$/)
      }
    })
  })

  it('once every consent has begun, time alone only takes away', () => {
    check(({ person, facts }, recipient) => {
      for (const subject of subjectsOf(person, facts))
        for (const later of [15, 21, 1000])
          expectNoWider(
            shown(person, subject, recipient, start + later * hour),
            shown(person, subject, recipient, start + 12 * hour)
          )
    })
  })

  it('safeguarding is shown to nobody, and a fact only to those it names', () => {
    check(({ person, facts }, recipient) => {
      for (const subject of subjectsOf(person, facts)) {
        const { at, categories } = shown(person, subject, recipient, afterEverything)
        expect(categories).not.toContain('safeguarding')
        if (at && 'fact' in subject)
          expect(subject.fact?.entitled).toContainEqual({ kind: recipient.kind, id: recipient.id })
      }
    })
  })

  it('a community group is shown nothing that no consent in force names', () => {
    check(({ person, facts }) => {
      const groups = everyone.filter(({ kind }) => kind === 'group')
      for (const group of groups)
        for (const subject of subjectsOf(person, facts)) {
          const { categories } = shown(person, subject, group, afterEverything)
          const agreed = person.consent.filter(({ effect, recipient }) => effect === 'permit' && recipient.id === group.id)
          expect(agreed.flatMap((one) => one.categories)).toEqual(expect.arrayContaining([...categories]))
        }
    })
  })
})
