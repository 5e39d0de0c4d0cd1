import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { agree, all, by, commandOf, died, fold, knitting, lead, link, mind, policy, practice, start, submit, withdraw, type Step } from '../../tests/scenario.js'
import type { Command } from '../referral/commands.js'
import { decide } from '../referral/decide.js'
import type { Fact } from '../referral/facts.js'
import { dataCategories, type Recipient } from '../words.js'
import { objectsTo, whatWasSaid } from '../consent/what-was-said.js'
import { followUpsOf } from './follow-up.js'
import { nobodyYet, type WholePerson } from './person.js'

const names = ['A', 'B', 'C'] as const
type Name = (typeof names)[number]

/** Three records, each with its log of facts, and a follower that may lag behind, stop and read again from anywhere before. */
class Records {
  readonly people: Record<Name, WholePerson> = { A: nobodyYet('A'), B: nobodyYet('B'), C: nobodyYet('C') }
  readonly facts: Record<Name, Fact[]> = { A: [], B: [], C: [] }
  readonly followed: Record<Name, number> = { A: 0, B: 0, C: 0 }
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
    for (const command of followUpsOf(fact, this.people[name])) this.take(command)
    return true
  }

  readAgain(name: Name, from: number): void {
    this.followed[name] = Math.min(from, this.followed[name])
  }

  finish(): void {
    for (let steps = 0; names.some((name) => this.follow(name)); steps++) if (steps > 2_000) throw new Error('It does not end')
  }

  private take(command: Command): void {
    const name = command.person as Name
    const made = decide(this.people[name], command, policy, (this.now += 1000))
    this.facts[name].push(...made)
    this.people[name] = fold(this.people[name], made)
  }
}

const name = fc.constantFrom(...names)
const pair = fc.constantFrom<readonly [Name, Name]>(['A', 'B'], ['B', 'A'], ['B', 'C'], ['C', 'B'], ['A', 'C'])
const recipient = fc.constantFrom<Recipient>(mind, knitting, lead)
const happening = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('link' as const), pair }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('withdraw' as const), name, recipient: fc.oneof(recipient, fc.constant(all)) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('agree' as const), name, recipient }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('die' as const), name }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('follow' as const), name }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('read again' as const), name, from: fc.nat({ max: 20 }) }) }
)
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never

const chain: readonly Happening[] = [{ what: 'link', pair: ['A', 'B'] }, { what: 'link', pair: ['C', 'B'] }]

const play = (happenings: readonly Happening[]): Records => {
  const records = new Records()
  let consents = 0
  for (const one of happenings) {
    if (one.what === 'link') records.say(one.pair[0], by(practice, link('proposed', [], one.pair[1])))
    if (one.what === 'withdraw') records.say(one.name, by(practice, withdraw(one.recipient)))
    if (one.what === 'agree') records.say(one.name, by(practice, agree(one.recipient, { consent: `c${consents++}` })))
    if (one.what === 'die') records.say(one.name, by(practice, died))
    if (one.what === 'follow') records.follow(one.name)
    if (one.what === 'read again') records.readAgain(one.name, one.from)
  }
  records.finish()
  return records
}

const check = (rule: (records: Records) => void) =>
  fc.assert(fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => rule(play(happenings))), { numRuns: 200 })

const anyStories = fc.array(happening, { maxLength: 20 })

describe('records that are linked, in whatever order it becomes known', () => {
  it('stop telling one another', () => {
    check((records) => expect(names.map((one) => records.follow(one))).toEqual([false, false, false]))
  })

  it('know of one another, both or neither', () => {
    check(({ people }) => {
      for (const one of names)
        for (const { other, step } of people[one].links) {
          expect(step).not.toBe('proposed')
          expect(people[other as Name].links.map((back) => back.other)).toContain(one)
        }
    })
  })

  it('make nothing more of facts that are read a second time from the beginning', () => {
    check((records) => {
      const before = JSON.stringify(records.facts)
      for (const one of names) records.readAgain(one, 0)
      records.finish()
      expect(JSON.stringify(records.facts)).toBe(before)
    })
  })

  it('a last word of no in one record is no in all, also in one that is linked only with another', () => {
    fc.assert(
      fc.property(anyStories, name, recipient, (happenings, where, about) => {
        const { people } = play([...happenings, ...chain, { what: 'withdraw', name: where, recipient: about }])
        for (const one of names) expect(objectsTo(people[one], about, start + 1e9)).toBe(true)
      }),
      { numRuns: 200 }
    )
  })

  it('a no that was said before the links is no in the others after them, whatever those had agreed to', () => {
    fc.assert(
      fc.property(name, recipient, fc.boolean(), (where, about, everybodyToo) => {
        const { people } = play([
          ...names.filter((one) => one !== where).map((one): Happening => ({ what: 'agree', name: one, recipient: about })),
          { what: 'withdraw', name: where, recipient: everybodyToo ? all : about },
          ...chain
        ])
        for (const one of names)
          for (const category of dataCategories) expect(whatWasSaid(people[one], about, category, start + 1e9)).toBe('deny')
      })
    )
  })

  it('a yes that was said once a no had come stands: the no does not come back by a third record', () => {
    const ring = play([...chain, { what: 'link', pair: ['A', 'C'] }, { what: 'withdraw', name: 'A', recipient: mind }])
    ring.say('A', by(practice, agree(mind, { consent: 'again' })))
    for (const one of names) ring.readAgain(one, 0)
    ring.finish()
    expect(names.map((one) => objectsTo(ring.people[one], mind, start + 1e9))).toEqual([false, true, true])
  })

  it('a death in one is a death in all, said before the links or after', () => {
    fc.assert(
      fc.property(anyStories, name, fc.boolean(), (happenings, where, before) => {
        const death: Happening = { what: 'die', name: where }
        const { people } = play(before ? [...happenings, death, ...chain] : [...happenings, ...chain, death])
        for (const one of names) expect(people[one].died).toBeDefined()
      }),
      { numRuns: 100 }
    )
  })
})
