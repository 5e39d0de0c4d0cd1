import { expect, it } from '@jest/globals'
import type { Release } from '@oldham-cares/domain'
import * as fc from 'fast-check'
import { EndpointsInMemory } from '../../testing/endpoints-in-memory.js'
import { anna, ben, cleo, recipient } from '../../testing/exit-in-memory.js'

const day = 86_400_000
const people = [anna, ben, cleo]
const endpoints = ['one', 'two']

type Step =
  | { readonly does: 'decide' | 'giveUp'; readonly person: string }
  | { readonly does: 'redrive' }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'kill' }
  | { readonly does: 'loseViews' }
  | { readonly does: 'killInFlight' }
  | { readonly does: 'withdraw'; readonly person: string }
  | { readonly does: 'down'; readonly endpoint: string }
  | { readonly does: 'up'; readonly endpoint: string }
  | { readonly does: 'pause' | 'resume'; readonly endpoint: string }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('decide' as const), person: fc.constantFrom(...people) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('giveUp' as const), person: fc.constantFrom(...people) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('redrive' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.constantFrom(1, 100, 6_000, 400_000, 8_000_000, day) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('kill' as const, 'loseViews' as const, 'killInFlight' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('withdraw' as const), person: fc.constantFrom(...people) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('down' as const, 'up' as const, 'pause' as const, 'resume' as const), endpoint: fc.constantFrom(...endpoints) }) }
)

/** A story of a partner with two endpoints, and what it must never see. */
class Story {
  readonly exit = new EndpointsInMemory()
  readonly wrong: string[] = []
  readonly decided: Release[] = []
  /** What was given up and not brought again. */
  private readonly givenUp: { readonly person: string; readonly sequence: number }[] = []
  private readonly down = new Set<string>()
  private readonly paused = new Set<string>()
  private readonly withdrawn = new Set<string>()
  private killNext = false

  constructor() {
    this.exit.destinations = endpoints.map((name) => ({ name, since: 0 }))
    this.exit.answer = ({ id, person }, { destination }) => {
      if (this.exit.recorded().some((one) => one.id === id && one.endpoint === destination && one.outcome !== 'attempted')) this.wrong.push(`${id} again at ${destination}`)
      if (this.down.has(destination)) return { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }
      if (this.killNext) this.exit.kill()
      return { outcome: this.withdrawn.has(person) ? 'withheld' : 'delivered' }
    }
  }

  async take(next: Step): Promise<void> {
    const { exit } = this
    if (next.does === 'decide') this.decided.push(exit.decide(next.person))
    else if (next.does === 'giveUp') this.givenUp.push({ person: next.person, sequence: exit.happens(next.person) })
    else if (next.does === 'redrive') this.redrive()
    else if (next.does === 'pass') await exit.pass(next.ms)
    else if (next.does === 'kill') await exit.restart()
    else if (next.does === 'loseViews') exit.loseViews()
    else if (next.does === 'withdraw') this.withdrawn.add(next.person)
    else if (next.does === 'down') this.down.add(next.endpoint)
    else if (next.does === 'up') this.down.delete(next.endpoint)
    else if (next.does === 'killInFlight') await this.killInFlight()
    else if (next.does === 'pause' || next.does === 'resume') await this.turn(next.endpoint, next.does)
  }

  private redrive(): void {
    const late = this.givenUp.shift()
    if (late) this.decided.push(this.exit.decide(late.person, recipient, late.sequence))
  }

  /** Killed after something was sent and before it was recorded, where anything is to be sent. */
  private async killInFlight(): Promise<void> {
    this.killNext = true
    await this.exit.pass(10_000)
    this.killNext = false
    await this.exit.restart()
  }

  private async turn(endpoint: string, does: 'pause' | 'resume'): Promise<void> {
    const { exit } = this
    if (does === 'pause') this.paused.add(endpoint)
    else this.paused.delete(endpoint)
    exit.destinations = endpoints.filter((name) => !this.paused.has(name)).map((name) => ({ name, since: 0, anew: exit.clock.now() }))
    exit.deliverer.renew(recipient, endpoint)
  }

  async end(): Promise<void> {
    while (this.givenUp.length > 0) this.redrive()
    for (const endpoint of endpoints) {
      this.down.delete(endpoint)
      await this.turn(endpoint, 'resume')
    }
    await this.exit.pass(3 * day)
  }
}

it('whatever fails, is withdrawn, killed, lost or decided late: each number comes to each endpoint, in order per person, again only where it was not recorded', async () => {
  let [stories, events, late] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const story = new Story()
      await story.exit.start()
      for (const next of steps) await story.take(next)
      await story.end()
      const { decided } = story
      stories += 1
      events += decided.length
      late += decided.filter(({ sequence, person }, at) => decided.slice(0, at).some((one) => one.person === person && one.sequence > sequence)).length
      expect(story.wrong).toEqual([])
      for (const endpoint of endpoints) {
        const taken = story.exit.taken(endpoint)
        expect([...new Set(taken.map(({ number }) => number))].toSorted((a, b) => a - b)).toEqual(Array.from(decided, (_, at) => at + 1))
        expect(new Set(taken.map(({ id, number }) => `${id} ${number}`)).size).toBe(decided.length)
        for (const person of people) {
          const numbers = taken.filter((one) => one.person === person).map(({ number }) => number)
          expect(numbers.filter((number, at) => number !== numbers[at - 1])).toEqual(decided.filter((one) => one.person === person).map(({ number }) => number))
        }
      }
    }),
    { numRuns: 150, endOnFailure: true }
  )
  expect([stories, events > 500, late > 30]).toEqual([150, true, true])
}, 60_000)
