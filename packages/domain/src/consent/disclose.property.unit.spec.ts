import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { anyDenial } from '../../tests/any-ask.js'
import { accepted, all, by, fold, hour, link, policy, practice, start, when, withdraw } from '../../tests/scenario.js'
import { endOf, expectNoWider, shown, subjectsOf } from '../../tests/shown.js'
import { anyStory, beginnings, everyone, readers } from '../../tests/stories.js'
import { evolve } from '../person/evolve.js'
import { dataCategories, hub, type Reader } from '../words.js'
import { disclose } from './disclose.js'

const afterEverything = start + 1000 * hour

const check = (rule: (end: ReturnType<typeof endOf>, reader: Reader) => void) =>
  fc.assert(
    fc.property(beginnings, anyStory, readers, (beginning, story, reader) =>
      rule(endOf(beginning, story), reader)
    ),
    { numRuns: 100 }
  )

describe('whatever happened before', () => {
  it('a no, whatever it is called and names, shows nobody anything more', () => {
    fc.assert(
      fc.property(
        beginnings,
        anyStory,
        readers,
        anyDenial,
        fc.option(fc.integer({ min: -1000, max: 2000 }), { nil: undefined }),
        (beginning, story, reader, denial, asserted) => {
          const { person, facts } = endOf(beginning, story)
          const sender = denial.recipient.id === all.id ? practice : denial.recipient
          const step = by(sender, denial, { id: 'last', ...(asserted === undefined ? {} : { asserted: start + asserted * hour }) })
          const [denied] = when(person, step)
          if (denied === undefined || denied.type === 'CommandRefused') return
          const after = evolve(person, denied)
          for (const subject of subjectsOf(person, facts))
            for (const now of [denied.time, afterEverything])
              expectNoWider(shown(after, subject, reader, now), shown(person, subject, reader, now))
        }
      ),
      { numRuns: 150 }
    )
  })

  it('after everything was withdrawn from everybody only notices without content are left, but for what was opened against it', () => {
    fc.assert(
      fc.property(anyStory, readers, (story, reader) => {
        const { person, facts } = endOf(accepted, story)
        const end = when(person, by(practice, withdraw(all), { id: 'last', at: afterEverything }))
        const after = { ...fold(person, end), overrides: [] }
        for (const subject of subjectsOf(after, [...facts, ...end])) {
          const answer = disclose(after, subject, reader, policy.disclosure, afterEverything)
          if (end[0]?.type !== 'ConsentWithdrawn') return
          if (answer.disclosed) expect(answer).toEqual({ disclosed: true, categories: [], coarse: false, basis: 'notice' })
          else expect(['CONSENT.WITHDRAWN', 'DISCLOSURE.NOT_ENTITLED', 'REFERRAL.ENTERED_IN_ERROR', 'HOUSEHOLD.NOT_LINKED', 'DISCLOSURE.NO_ROLE', 'DISCLOSURE.NO_STANDING']).toContain(answer.reason)
          if ('referral' in subject) expect(answer.disclosed).toBe(false)
        }
      }),
      { numRuns: 100 }
    )
  })

  it('a link to another record, whatever that one denies, shows nobody anything more', () => {
    const denials = fc.array(fc.record({ recipient: fc.constantFrom(...everyone, all), categories: fc.subarray([...dataCategories]) }), { maxLength: 3 })
    fc.assert(
      fc.property(beginnings, anyStory, readers, denials, (beginning, story, reader, adopted) => {
        const { person, facts } = endOf(beginning, story)
        const [linked] = when(person, by(hub, link('matched', adopted, 'p9'), { id: 'last', at: afterEverything }))
        if (linked?.type !== 'PersonLinked') throw new Error('The hub is not refused a first match')
        const after = evolve(person, linked)
        for (const subject of subjectsOf(person, facts))
          expectNoWider(shown(after, subject, reader, afterEverything), shown(person, subject, reader, afterEverything))
      }),
      { numRuns: 150 }
    )
  })

  it('what was entered in error is shown to nobody: at most that it was', () => {
    check(({ person, facts }, reader) => {
      for (const subject of subjectsOf(person, facts)) {
        const of = 'fact' in subject ? (subject.fact !== undefined && 'referral' in subject.fact ? subject.fact.referral : undefined) : subject.referral
        if (of === undefined || person.referrals[of]?.status !== 'entered-in-error') continue
        const { at, categories, coarse } = shown(person, subject, reader, afterEverything)
        expect([categories, coarse]).toEqual([[], false])
        if (at) expect('fact' in subject && subject.fact?.type).toMatch(/^(ReferralEnteredInError|CommandRefused)$/)
      }
    })
  })

  it('once every consent has begun, time alone only takes away', () => {
    check(({ person, facts }, reader) => {
      for (const subject of subjectsOf(person, facts))
        for (const later of [3, 9, 1000]) {
          const begun = Math.max(person.lastFact, start + 12 * hour)
          expectNoWider(shown(person, subject, reader, begun + later * hour), shown(person, subject, reader, begun))
        }
    })
  })

  it('safeguarding is shown to named roles alone, and a fact only to those it names', () => {
    check(({ person, facts }, reader) => {
      for (const subject of subjectsOf(person, facts)) {
        const { at, categories } = shown(person, subject, reader, person.lastFact)
        if (reader.role !== 'safeguarding-lead') expect(categories).not.toContain('safeguarding')
        const told = reader.role === 'consortium' && reader.kind === 'care-team' ? { kind: 'partner', id: reader.employer } : { kind: reader.kind, id: reader.id }
        if (at && 'fact' in subject) expect(subject.fact?.entitled).toContainEqual(told)
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
          const overridden = person.overrides.filter(({ recipient }) => recipient.id === group.id)
          expect([...agreed, ...overridden].flatMap((one) => one.categories)).toEqual(expect.arrayContaining([...categories]))
        }
    })
  })
})
