import { expect } from '@jest/globals'
import { disclose } from '../src/consent/disclose.js'
import type { Subject } from '../src/consent/fact-asked.js'
import type { Person, WholePerson } from '../src/person/person.js'
import type { Fact } from '../src/referral/facts.js'
import type { DataCategory, Instant, Reader } from '../src/words.js'
import { fold, policy, when, type Step } from './scenario.js'

/** A story's end, with every fact it made. */
export const endOf = (beginning: WholePerson, story: readonly Step[]): { person: WholePerson; facts: readonly Fact[] } => {
  const facts: Fact[] = []
  let person = beginning
  for (const step of story) {
    const made = when(person, step)
    facts.push(...made)
    person = fold(person, made)
  }
  return { person, facts }
}

export const subjectsOf = (person: Person, facts: readonly Fact[]): readonly Subject[] => [
  ...facts.map((fact) => ({ fact })),
  ...Object.keys(person.referrals).map((referral) => ({ referral }))
]

export interface Shown {
  readonly at: boolean
  readonly coarse: boolean
  readonly categories: readonly DataCategory[]
}

export const shown = (person: Person, subject: Subject, reader: Reader, now: Instant): Shown => {
  const answer = disclose(person, subject, reader, policy.disclosure, now)
  return answer.disclosed
    ? { at: true, coarse: answer.coarse, categories: answer.categories }
    : { at: false, coarse: false, categories: [] }
}

export const expectNoWider = (after: Shown, before: Shown) => {
  expect(before.categories).toEqual(expect.arrayContaining([...after.categories]))
  expect([after.at && !before.at, after.coarse && !before.coarse]).toEqual([false, false])
}
