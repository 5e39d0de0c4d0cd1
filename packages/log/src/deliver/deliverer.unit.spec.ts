import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { anna, ben, ExitInMemory, recipient, releaseOf } from '../../testing/exit-in-memory.js'
import type { Attempted } from './destination.js'

const failed: Attempted = { outcome: 'failed', status: 503, failure: 'RECIPIENT.STATUS' }
let exit: ExitInMemory

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  exit = new ExitInMemory()
})

afterEach(() => {
  exit.deliverer.stop()
  jest.useRealTimers()
})

/** Fails the first tries of a release, then delivers. */
const failing = (id: string, times: number, answer: Attempted = failed) => {
  exit.answer = async (release, attempt) => (release.id === id && attempt <= times ? answer : { outcome: 'delivered' })
}

describe('Delivering', () => {
  it('goes in the order of decision for one person and recipient, one at a time', async () => {
    const answers: (() => void)[] = []
    exit.answer = () => new Promise((resolve) => answers.push(() => resolve({ outcome: 'delivered' })))
    exit.decide(anna, 1, 2)
    await exit.run()
    expect(exit.tried).toEqual([`${anna}#1 1`])
    answers.shift()?.()
    await exit.pass()
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#2 1`])
  })

  it('goes in the order of numbers where what happened before is decided late', async () => {
    exit.decide(anna, 2, 3)
    await exit.run()
    exit.put({ ...releaseOf(anna, 1), number: 9_000 })
    await exit.fold()
    await exit.pass()
    expect(exit.tried).toEqual([`${anna}#2 1`, `${anna}#3 1`, `${anna}#1 1`])
  })

  it('records every try on the log under the id of the release', async () => {
    failing(`${anna}#1`, 1)
    exit.decide(anna, 1)
    await exit.run()
    await exit.pass(1_000)
    expect(exit.recorded()).toEqual([`${anna}#1 1 attempted`, `${anna}#1 2 delivered`])
    expect(exit.said.map(({ outcome, failure }) => [outcome, failure])).toEqual([
      ['failed', 'RECIPIENT.STATUS'],
      ['delivered', undefined]
    ])
  })

  it('leaves nobody waiting for another person whose delivery fails', async () => {
    failing(`${anna}#1`, Number.POSITIVE_INFINITY)
    exit.decide(anna, 1)
    exit.decide(ben, 1, 2)
    await exit.run()
    expect(exit.tried).toEqual([`${anna}#1 1`, `${ben}#1 1`, `${ben}#2 1`])
  })

  it('leaves no recipient waiting for another one about the same person', async () => {
    failing(`${anna}#1`, Number.POSITIVE_INFINITY)
    exit.decide(anna, 1)
    exit.put({ ...releaseOf(anna, 2), id: 'to-another', recipient: { ...recipient, id: 'age-uk-oldham' } })
    await exit.run()
    expect(exit.tried).toContain('to-another 1')
  })

  it('tries again after the back-off and no sooner, and holds back what follows about the same person', async () => {
    failing(`${anna}#1`, 2)
    exit.decide(anna, 1, 2)
    await exit.run()
    await exit.pass(899)
    expect(exit.tried).toEqual([`${anna}#1 1`])
    await exit.pass(101)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 2`])
    await exit.pass(2_000)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 2`, `${anna}#1 3`, `${anna}#2 1`])
  })

  it('waits as long as the recipient asks instead, where it asks', async () => {
    failing(`${anna}#1`, 1, { ...failed, retryAfterMs: 30_000 })
    exit.decide(anna, 1)
    await exit.run()
    await exit.pass(29_000)
    expect(exit.tried).toHaveLength(1)
    await exit.pass(1_000)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 2`])
  })

  it.each(['delivered', 'withheld', 'abandoned'] as const)('settles a release that was %s and goes on to the next', async (outcome) => {
    exit.answer = async () => ({ outcome })
    exit.decide(anna, 1, 2)
    await exit.run()
    expect(exit.recorded()).toEqual([`${anna}#1 1 ${outcome}`, `${anna}#2 1 ${outcome}`])
  })

  it('counts the tries of the next release anew', async () => {
    exit.answer = async (_, attempt) => (attempt === 1 ? failed : { outcome: 'delivered' })
    exit.decide(anna, 1, 2)
    await exit.run()
    await exit.pass(2_000)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 2`, `${anna}#2 1`, `${anna}#2 2`])
  })

  it('never tries what was withheld when it was decided', async () => {
    const { number: _, ...unnumbered } = releaseOf(anna, 1)
    exit.put({ ...unnumbered, decision: 'withheld', reason: 'CONSENT.NONE' })
    await exit.run()
    exit.put({ ...unnumbered, id: 'later', sequence: 2, decision: 'withheld', reason: 'CONSENT.NONE' })
    await exit.fold()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([])
  })

  it('takes an attempt that throws for one that failed', async () => {
    exit.answer = async (_, attempt) => {
      if (attempt === 1) throw new Error('A fault of ours')
      return { outcome: 'delivered' }
    }
    exit.decide(anna, 1)
    await exit.run()
    expect(exit.said).toMatchObject([{ release: `${anna}#1`, attempt: 1, outcome: 'failed', failure: 'HUB.FAULT' }])
    await exit.pass(1_000)
    expect(exit.recorded()).toEqual([`${anna}#1 2 delivered`])
  })

  it('leaves unsettled what the log did not take, and tries it again under the same id', async () => {
    exit.answer = async () => {
      exit.log.reachable = exit.tried.length > 1
      return { outcome: 'delivered' }
    }
    exit.decide(anna, 1, 2)
    await exit.run()
    expect([exit.tried, exit.recorded()]).toEqual([[`${anna}#1 1`], []])
    await exit.pass(1_000)
    expect(exit.recorded()).toEqual([`${anna}#1 2 delivered`, `${anna}#2 1 delivered`])
  })
})
