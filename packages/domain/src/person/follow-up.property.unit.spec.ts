import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { agree, all, by, commandOf, fold, knitting, lead, link, mind, policy, practice, start, submit, withdraw, type Step } from '../../tests/scenario.js'
import type { Command } from '../referral/commands.js'
import { decide } from '../referral/decide.js'
import type { Fact } from '../referral/facts.js'
import { dataCategories, type Recipient } from '../words.js'
import { objectsTo, whatWasSaid } from '../consent/what-was-said.js'
import { followUpsOf } from './follow-up.js'
import { nobodyYet, type Person } from './person.js'

const names = ['A', 'B'] as const
type Name = (typeof names)[number]
const other = (name: Name): Name => (name === 'A' ? 'B' : 'A')

/** Two records, each with its log of facts, and a follower that may lag behind, stop and read again from anywhere before. */
class TwoRecords {
  readonly people: Record<Name, Person> = { A: nobodyYet('A'), B: nobodyYet('B') }
  readonly facts: Record<Name, Fact[]> = { A: [], B: [] }
  readonly followed: Record<Name, number> = { A: 0, B: 0 }
  private now = start

  constructor() {
    for (const name of names) this.say(name, by(practice, submit({ referral: `r-${name}` })))
  }

  say(name: Name, step: Step): void {
    this.take({ ...commandOf(this.people[name], step), id: `${name}${this.people[name].sequence}`, person: name })
  }

  /** True while there was a fact to follow up. */
  follow(name: Name): boolean {
    const fact = this.facts[name][this.followed[name]]
    if (fact === undefined) return false
    this.followed[name] += 1
    for (const command of followUpsOf(fact, this.people[name].links)) this.take(command)
    return true
  }

  readAgain(name: Name, from: number): void {
    this.followed[name] = Math.min(from, this.followed[name])
  }

  finish(): void {
    for (let steps = 0; this.follow('A') || this.follow('B'); steps++) if (steps > 2_000) throw new Error('It does not end')
  }

  private take(command: Command): void {
    const name = command.person as Name
    const made = decide(this.people[name], command, policy, (this.now += 1000))
    this.facts[name].push(...made)
    this.people[name] = fold(this.people[name], made)
  }
}

const name = fc.constantFrom(...names)
const recipient = fc.constantFrom<Recipient>(mind, knitting, lead)
const happening = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('link' as const), name }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('withdraw' as const), name, recipient: fc.oneof(recipient, fc.constant(all)) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('agree' as const), name, recipient }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('follow' as const), name }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('read again' as const), name, from: fc.nat({ max: 20 }) }) }
)

const play = (happenings: readonly (typeof happening extends fc.Arbitrary<infer One> ? One : never)[]): TwoRecords => {
  const two = new TwoRecords()
  let consents = 0
  for (const one of happenings) {
    if (one.what === 'link') two.say(one.name, by(practice, link('proposed', [], other(one.name))))
    if (one.what === 'withdraw') two.say(one.name, by(practice, withdraw(one.recipient)))
    if (one.what === 'agree') two.say(one.name, by(practice, agree(one.recipient, { consent: `c${consents++}` })))
    if (one.what === 'follow') two.follow(one.name)
    if (one.what === 'read again') two.readAgain(one.name, one.from)
  }
  two.finish()
  return two
}

const check = (rule: (two: TwoRecords) => void) =>
  fc.assert(fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => rule(play(happenings))), { numRuns: 200 })

describe('two records that are linked, in whatever order it becomes known', () => {
  it('stop telling one another', () => {
    check((two) => expect([two.follow('A'), two.follow('B')]).toEqual([false, false]))
  })

  it('both know of it', () => {
    check(({ people }) => expect(people.A.links.map(({ step }) => step === 'proposed')).toEqual(people.B.links.map(() => false)))
  })

  it('make nothing more of facts that are read a second time from the beginning', () => {
    check((two) => {
      const before = JSON.stringify(two.facts)
      for (const one of names) two.readAgain(one, 0)
      two.finish()
      expect(JSON.stringify(two.facts)).toBe(before)
    })
  })

  it('a last word of no in one record is no in both', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 20 }), name, recipient, (happenings, where, about) => {
        const two = play([...happenings, { what: 'link', name: 'A' }, { what: 'withdraw', name: where, recipient: about }])
        for (const one of names) expect(objectsTo(two.people[one], about, start + 1e9)).toBe(true)
      }),
      { numRuns: 200 }
    )
  })

  it('a no that was said before the link is no in the other record after it, whatever that one had agreed to', () => {
    fc.assert(
      fc.property(name, recipient, fc.boolean(), (where, about, everybodyToo) => {
        const two = play([
          { what: 'agree', name: other(where), recipient: about },
          { what: 'withdraw', name: where, recipient: everybodyToo ? all : about },
          { what: 'link', name: 'A' }
        ])
        for (const category of dataCategories) expect(whatWasSaid(two.people[other(where)], about, category, start + 1e9)).toBe('deny')
      })
    )
  })
})
