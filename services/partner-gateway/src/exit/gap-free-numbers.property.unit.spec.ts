import { expect, it } from '@jest/globals'
import { evolve, type Ask, type Command, type Fact, type Organisation, type Release, type WholePerson } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import * as fc from 'fast-check'
import { DecidingInMemory } from '../../../../packages/log/testing/deciding-in-memory.js'
import { everybody, partition } from '../../../../packages/log/testing/exit-in-memory.js'
import { accepted, agreedToMind, decided, disclosure, ids, lead, mind, passedOn, submitted, withdrawn, type Step } from '../../tests/story.js'
import { partnerRules } from './partner-rules.js'

const people = everybody.slice(0, 3)

const met = (by: Organisation): Step => ({ by, ask: { type: 'RecordContact', referral: 'r1', contact: 'made' } })
const objects: Step = { by: lead, ask: { type: 'RecordObjection', consent: 'o', recipient: mind, categories: [], reason: 'own-choice' } as Ask }
const closed: Step = { by: lead, ask: { type: 'CloseReferral', referral: 'r1', closing: 'got-help', requestedActions: 'none' } as Ask }
/** Whoever she was passed on to is told of it, if they may be. */
const raised: Step = { by: lead, ask: { type: 'RaiseRisk', referral: 'r1', risk: 'k1' } as Ask }
const agreed: Step = { ...agreedToMind, ask: { ...agreedToMind.ask, from: 0 } as Ask }

type Turn =
  | { readonly does: 'happens'; readonly person: string; readonly step: Step }
  | { readonly does: 'one'; readonly which: number; readonly crash: 'before' | 'after' | undefined }
  | { readonly does: 'both'; readonly crash: 'before' | 'after' | undefined }
  | { readonly does: 'loseViews' }

const crash = fc.constantFrom(undefined, undefined, 'before' as const, 'after' as const)
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      does: fc.constant('happens' as const),
      person: fc.constantFrom(...people),
      step: fc.constantFrom(agreed, agreed, passedOn, met(lead), met(mind), withdrawn, objects, raised, raised, closed)
    })
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('one' as const), which: fc.nat({ max: 1 }), crash }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('both' as const), crash }) },
  { weight: 1, arbitrary: fc.constant({ does: 'loseViews' as const }) }
)

// the log's sources and what they are built into are two types to the compiler
const rules = partnerRules({ ids, policy: disclosure, around: { unreadable: async () => {} } }) as never

/** What happens to three people, and a gateway of two processes that decides whom it tells. */
class Telling {
  readonly facts: Fact[] = []
  readonly gateway = new DecidingInMemory<Fact, Release>(
    { topic: topics.events, decisions: topics.releases.partner, partition, rules },
    2
  )
  private readonly states = new Map<string, WholePerson>()
  private commands = 0

  constructor() {
    for (const person of people) for (const step of [submitted, accepted, agreed, passedOn]) this.happens(person, step)
  }

  happens(person: string, { by, ask }: Step): void {
    const id = `command-${(this.commands += 1)}`
    const command = { id, digest: id, person, sender: by, correlation: id, seals: [], ...ask } as Command
    for (const fact of decided(this.states.get(person), command, this.commands)) {
      this.states.set(person, evolve(this.states.get(person), fact))
      this.facts.push(fact)
      this.gateway.log.put(topics.events, person, fact)
    }
  }

  async take(next: Turn): Promise<void> {
    const { gateway } = this
    if (next.does === 'happens') this.happens(next.person, next.step)
    else if (next.does === 'one') await gateway.fold(next.which, next.crash)
    else if (next.does === 'both') await Promise.all([gateway.fold(0, next.crash), gateway.fold(1)])
    else gateway.loseViews()
  }

  /** What stands validly, as whoever reads the topic has it. */
  async released(): Promise<readonly Release[]> {
    for (let each = 0; each < 4; each += 1) await this.gateway.fold(each % 2)
    return this.gateway.decided.records.filter(({ valid }) => valid).map(({ value }) => JSON.parse(value.toString()) as Release)
  }
}

const toldOf = (facts: readonly Fact[]) => facts.flatMap(({ id, entitled }) => entitled.filter(({ kind }) => kind === 'partner').map((to) => `${id} ${to.id}`))

it('each stream has the numbers 1, 2, 3 and on, whatever is withheld, whoever is killed at whichever append and however often the views are lost', async () => {
  const seen = { released: 0, withheld: 0, void: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 10, maxLength: 60 }), async (turns) => {
      const telling = new Telling()
      for (const next of turns) await telling.take(next)
      const all = await telling.released()
      expect(all.map(({ fact, recipient }) => `${fact} ${recipient.id}`)).toEqual(toldOf(telling.facts))
      for (const stream of Map.groupBy(all, ({ recipient }) => recipient.id).values()) {
        const numbers = stream.flatMap(({ number }) => number ?? [])
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      }
      seen.released += all.filter(({ decision }) => decision === 'released').length
      seen.withheld += all.filter(({ decision }) => decision === 'withheld').length
      seen.void += telling.gateway.decided.records.filter(({ valid }) => !valid).length
    }),
    { numRuns: 200, endOnFailure: true }
  )
  // a story in which nothing was withheld, and nobody came between, would prove nothing
  expect([seen.released > 500, seen.withheld > 30, seen.void > 50]).toEqual([true, true, true])
}, 60_000)
