import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { policy } from '../../tests/scenario.js'
import { endOf, shown } from '../../tests/shown.js'
import { anyStory, beginnings, readers } from '../../tests/stories.js'
import type { Person } from '../person/person.js'
import { inForce } from '../referral/in-force.js'
import { dataCategories, sameOrganisation, type DataCategory, type Instant, type Reader } from '../words.js'
import { positionOf } from './position-of.js'
import { readersFor } from './readers-for.js'

/** What a reader is shown of the person's referrals, all together. */
const readBy = (person: Person, reader: Reader, now: Instant): readonly DataCategory[] =>
  inForce(person).flatMap(({ id }) => shown(person, { referral: id }, reader, now).categories)

const check = (rule: (person: Person) => void) =>
  fc.assert(fc.property(beginnings, anyStory, (beginning, story) => rule(endOf(beginning, story).person)), { numRuns: 100 })

describe('where a person stands, whatever happened', () => {
  it('is what each recipient’s readers are shown: no more, no less', () => {
    check((person) => {
      const now = person.lastFact
      if (inForce(person).length === 0) return
      for (const { recipient, categories } of positionOf(person, policy.disclosure, now)) {
        const seen = readersFor(person, recipient, policy.disclosure).flatMap((reader) => readBy(person, reader, now))
        const allowed = categories.filter((one) => one.allowed).map(({ category }) => category)
        expect(allowed).toEqual(dataCategories.filter((category) => seen.includes(category)))
      }
    })
  })

  it('ends when it says so and not before, if nobody says anything more', () => {
    check((person) => {
      for (const { recipient, categories } of positionOf(person, policy.disclosure, person.lastFact))
        for (const one of categories) {
          if (!one.allowed || one.until === undefined) continue
          const at = (now: Instant) => readersFor(person, recipient, policy.disclosure).flatMap((reader) => readBy(person, reader, now))
          if (inForce(person).length > 0) expect(at(one.until - 1)).toContain(one.category)
          expect(at(one.until)).not.toContain(one.category)
        }
    })
  })

  it('leaves nobody out who is shown anything', () => {
    fc.assert(
      fc.property(beginnings, anyStory, readers, (beginning, story, reader) => {
        const { person } = endOf(beginning, story)
        const named = positionOf(person, policy.disclosure, person.lastFact).some(({ recipient }) => sameOrganisation(recipient, reader))
        if (!named && reader.role !== 'consortium') expect(readBy(person, reader, person.lastFact)).toEqual([])
      }),
      { numRuns: 100 }
    )
  })
})
