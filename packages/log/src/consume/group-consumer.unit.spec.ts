import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { DrivenConsumer } from '../../testing/driven-consumer.js'
import { HandlerInHand } from '../../testing/handler-in-hand.js'
import type { GroupConsumer as Group } from './group-consumer.js'
import { moved } from './partition-handler.js'

/** Jest's clock does not reach Node's own promises of time. */
jest.unstable_mockModule('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resume) => setTimeout(resume, ms))
}))
const { GroupConsumer } = await import('./group-consumer.js')

let consumer: DrivenConsumer
let handler: HandlerInHand
let other: HandlerInHand
let said: unknown[]
let group: Group

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  consumer = new DrivenConsumer()
  handler = new HandlerInHand()
  other = new HandlerInHand()
  said = []
  group = new GroupConsumer({
    kafka: consumer.asKafka(),
    groupId: 'tests',
    handlers: new Map([['a', handler], ['b', other]]),
    words: (level, message, detail, fault) => void said.push([level, message, detail, (fault as Error).message])
  })
  await group.start()
})

afterEach(() => {
  jest.useRealTimers()
})

const pass = (ms = 0) => jest.advanceTimersByTimeAsync(ms)

/** Hands over a batch and lets it take the little while that every batch takes. */
const batch = async (topic: string, partition: number, from: number, to: number) => {
  const handed = consumer.batch(topic, partition, from, to)
  await pass(10)
  return handed
}

/** Joined with partition 0 of topic a, opened at `offset`, and everything said about that forgotten. */
const reading = async (offset: number, assignment: Record<string, number[]> = { a: [0] }) => {
  handler.openAt = offset
  consumer.join(assignment)
  await pass(100)
  consumer.sinceThen()
  handler.sinceThen()
}

describe('Joining', () => {
  it('pauses, opens, seeks to where the handler says and only then reads', async () => {
    handler.holds = true
    handler.openAt = 7
    consumer.join({ a: [0] })
    await pass()
    expect([consumer.sinceThen(), handler.asked]).toEqual([['pause a/0'], ['open 0']])
    handler.release()
    await pass()
    expect(consumer.asked).toEqual(['seek a/0 7', 'resume a/0'])
  })

  it('hands the handler nothing of a partition that is not open yet', async () => {
    handler.holds = true
    consumer.join({ a: [0] })
    await pass()
    expect(await batch('a', 0, 0, 2)).toBeUndefined()
    expect(handler.asked).toEqual(['open 0'])
  })

  it('opens partitions beside each other, each with its topic’s handler', async () => {
    handler.holds = true
    consumer.join({ a: [0, 1], b: [0] })
    await pass()
    expect([handler.asked, other.asked]).toEqual([['open 0', 'open 1'], ['open 0']])
    expect(consumer.asked).toEqual(['pause a/0,1', 'pause b/0', 'seek b/0 0', 'resume b/0'])
  })

  it('again while a partition is being opened opens it once more, and reads from there alone', async () => {
    handler.holds = true
    consumer.join({ a: [0] })
    await pass()
    consumer.join({ a: [0] })
    await pass()
    expect(handler.asked).toEqual(['open 0'])
    handler.release(3)
    await pass()
    expect([handler.asked, consumer.sinceThen()]).toEqual([['open 0', 'open 0'], ['pause a/0', 'pause a/0']])
    handler.release(5)
    await pass()
    expect(consumer.asked).toEqual(['seek a/0 5', 'resume a/0'])
  })

  it('closes what is another member’s now, and nothing that stays', async () => {
    await reading(0, { a: [0, 1], b: [0] })
    other.sinceThen()
    consumer.join({ a: [1] })
    await pass()
    expect([handler.asked, other.asked]).toEqual([['close 0', 'open 1'], ['close 0']])
    expect(await batch('a', 0, 0, 1)).toBeUndefined()
    expect(handler.asked).toHaveLength(2)
  })

  it('closes once more what was still being opened when it went to another member, before it is opened again', async () => {
    handler.holds = true
    consumer.join({ a: [0] })
    await pass()
    consumer.join({})
    await pass()
    expect(handler.sinceThen()).toEqual(['open 0', 'close 0'])
    consumer.join({ a: [0] })
    handler.release()
    await pass()
    expect(handler.asked).toEqual(['close 0', 'open 0'])
  })

  it('drops what an earlier membership still has under way', async () => {
    await reading(5)
    handler.holds = true
    const handled = consumer.batch('a', 0, 5, 7)
    await pass()
    consumer.join({ a: [0] })
    handler.release()
    await pass(10)
    expect(await handled).toBeUndefined()
    handler.release(6)
    await pass(100)
    expect(consumer.asked).toEqual(['pause a/0', 'seek a/0 6', 'resume a/0', 'commit a/0 6'])
  })
})

describe('Reading', () => {
  it('goes on from where the handler says', async () => {
    await reading(5)
    expect(await batch('a', 0, 5, 8)).toBe('7')
    expect(await batch('a', 0, 8, 9)).toBe('8')
    expect(handler.asked).toEqual(['handle 0: 5,6,7 of 8', 'handle 0: 8 of 9'])
  })

  it('seeks where the handler took only part of a batch', async () => {
    await reading(5)
    handler.next.set(0, [6])
    expect(await batch('a', 0, 5, 8)).toBeUndefined()
    expect(consumer.asked).toEqual(['seek a/0 6'])
    expect(await batch('a', 0, 6, 8)).toBe('7')
  })

  it('drops a batch that was in flight before the seek, and seeks again', async () => {
    await reading(5)
    expect(await batch('a', 0, 2, 8)).toBeUndefined()
    expect([handler.asked, consumer.asked]).toEqual([[], ['seek a/0 5']])
  })

  it('stops where records are missing, says so, and opens the partition again', async () => {
    await reading(5)
    expect(await batch('a', 0, 9, 10)).toBeUndefined()
    expect([handler.asked, consumer.asked]).toEqual([[], ['pause a/0']])
    expect(said).toEqual([
      ['error', 'partition.stopped', { topic: 'a', partition: 0, failures: 0 }, 'Records are missing: expected offset 5, found 9']
    ])
    await pass(200)
    expect(handler.asked).toEqual(['open 0'])
  })

  it('opens again at once, and quietly, where somebody else moved the state', async () => {
    await reading(5)
    handler.next.set(0, [moved, 11])
    expect(await batch('a', 0, 5, 8)).toBeUndefined()
    await pass()
    expect(handler.asked).toEqual(['handle 0: 5,6,7 of 8', 'open 0'])
    expect([consumer.asked, said]).toEqual([['pause a/0', 'seek a/0 11', 'resume a/0'], []])
  })

  it('opens again where the state was lost beneath the handler', async () => {
    await reading(5)
    handler.standing = false
    handler.openAt = 0
    await pass(500)
    expect(handler.sinceThen()[0]).toBe('open 0')
    expect(consumer.asked.slice(0, 3)).toEqual(['pause a/0', 'seek a/0 0', 'resume a/0'])
  })

  it('opens again with the next joining where the state was lost while it had left the group', async () => {
    await reading(5)
    handler.standing = false
    consumer.hasLeft = true
    await pass(500)
    expect([handler.sinceThen().filter((asked) => asked.startsWith('open')), consumer.asked, said]).toEqual([[], [], []])
    Object.assign(handler, { standing: true, openAt: 0 })
    consumer.hasLeft = false
    consumer.join({ a: [0] })
    await pass(100)
    expect(handler.sinceThen()).toContain('open 0')
    expect(consumer.asked.slice(0, 3)).toEqual(['pause a/0', 'seek a/0 0', 'resume a/0'])
  })

  it('asks about the state of all partitions at once: none waits for the answer about another', async () => {
    await reading(5, { a: [0, 1] })
    handler.stands = (partition) => (partition === 0 ? new Promise(() => {}) : Promise.resolve(false))
    await pass(500)
    expect(handler.asked[0]).toBe('open 1')
  })

  it('leaves a partition alone whose state stands', async () => {
    await reading(5)
    await pass(5_000)
    expect([handler.asked, consumer.asked]).toEqual([[], []])
  })
})

describe('A handler that throws', () => {
  it('has its partition opened again after a while, twice as long each time', async () => {
    await reading(5)
    handler.next.set(0, [new Error('first'), new Error('second'), new Error('third'), 5])
    expect(await batch('a', 0, 5, 6)).toBeUndefined()
    expect(consumer.sinceThen()).toEqual(['pause a/0'])
    await pass(189)
    expect(handler.asked).toHaveLength(1)
    await pass(1)
    expect(handler.asked).toHaveLength(2)
    await pass(399)
    expect(handler.asked).toHaveLength(2)
    await pass(1 + 800)
    expect(handler.asked).toEqual(['handle 0: 5 of 6', 'open 0', 'open 0', 'open 0'])
    expect(consumer.asked.slice(0, 2)).toEqual(['seek a/0 5', 'resume a/0'])
    expect(said).toHaveLength(3)
  })

  it('waits as short as at first once it has been well', async () => {
    await reading(5)
    for (const round of [1, 2, 3]) {
      handler.next.set(0, [new Error('again')])
      await batch('a', 0, 5, 6)
      await pass(200)
      expect(handler.asked.filter((asked) => asked === 'open 0')).toHaveLength(round)
    }
  })

  it('holds up no other partition', async () => {
    await reading(0, { a: [0, 1] })
    handler.next.set(0, Array.from({ length: 20 }, () => new Error('always')))
    await batch('a', 0, 0, 1)
    expect(await batch('a', 1, 0, 2)).toBe('1')
  })

  it('is not opened again by a membership that has ended', async () => {
    await reading(5)
    handler.next.set(0, [new Error('once')])
    await batch('a', 0, 5, 6)
    consumer.join({ b: [0] })
    await pass(10_000)
    expect(handler.asked).toEqual(['handle 0: 5 of 6', 'close 0'])
  })
})

describe('A batch', () => {
  it.each([[0, 8], [3, 8], [20, 40], [500, 560]])('whose handling took %i ms lasts %i ms, so that more records share the next', async (took, lasts) => {
    await reading(5)
    handler.holds = true
    const ended = jest.fn()
    void consumer.batch('a', 0, 5, 8).then(ended)
    await pass(took)
    handler.release()
    await pass(lasts - took - 1)
    expect(ended).not.toHaveBeenCalled()
    await pass(1)
    expect(ended).toHaveBeenCalled()
  })

  it('lasts no longer than handling it takes where more stands there already', async () => {
    await reading(5)
    consumer.further = 1
    expect(await consumer.batch('a', 0, 5, 8)).toBe('7')
  })
})

describe('What the group is told', () => {
  it('is where the partition was opened, and later what was stored, never what was only read', async () => {
    handler.openAt = 5
    consumer.join({ a: [0] })
    await pass(100)
    expect(consumer.sinceThen()).toContain('commit a/0 5')
    handler.holds = true
    const handled = consumer.batch('a', 0, 5, 8)
    await pass(1_000)
    expect(consumer.asked).toEqual([])
    handler.release()
    await pass(110)
    await handled
    expect(consumer.asked).toEqual(['commit a/0 8'])
  })

  it('is nothing where the handler failed or found the state moved', async () => {
    await reading(5, { a: [0, 1] })
    handler.holds = true
    const failing = consumer.batch('a', 0, 5, 8)
    await pass()
    handler.release(new Error('Not stored'))
    await pass(190)
    await failing
    expect(consumer.asked).toEqual(['pause a/0'])
  })

  it('is nothing of an earlier membership', async () => {
    await reading(5)
    await batch('a', 0, 5, 8)
    consumer.join({ b: [0] })
    await pass(1_000)
    expect(consumer.asked.filter((asked) => asked.startsWith('commit'))).toEqual(['commit b/0 0'])
  })
})

describe('Closing', () => {
  it('waits for what is under way, commits it and only then leaves', async () => {
    await reading(5)
    handler.holds = true
    const handled = consumer.batch('a', 0, 5, 8)
    await pass()
    const closed = group.close()
    await pass(1_000)
    expect(consumer.asked).toEqual([])
    handler.release()
    await pass(10)
    await Promise.all([handled, closed])
    expect(consumer.asked).toEqual(['commit a/0 8', 'disconnect'])
  })

  it('begins nothing more', async () => {
    await reading(5)
    await group.close()
    consumer.sinceThen()
    expect(await batch('a', 0, 5, 8)).toBeUndefined()
    consumer.join({ a: [0, 1] })
    handler.standing = false
    await pass(5_000)
    expect([handler.asked, consumer.asked]).toEqual([[], []])
  })

  it('does not wait for a partition that is opened again after a fault', async () => {
    await reading(5)
    handler.next.set(0, [new Error('once')])
    await batch('a', 0, 5, 6)
    await group.close()
    await pass(5_000)
    expect(handler.asked).toEqual(['handle 0: 5 of 6'])
  })

  it('opens nothing again while it still waits for another partition', async () => {
    await reading(5, { a: [0, 1] })
    handler.next.set(0, [new Error('once')])
    await batch('a', 0, 5, 6)
    handler.holds = true
    const handled = consumer.batch('a', 1, 5, 6)
    await pass()
    const closed = group.close()
    handler.sinceThen()
    await pass(5_000)
    handler.holds = false
    while (handler.held.length > 0) handler.release()
    await pass(10)
    await Promise.all([handled, closed])
    expect(handler.asked).toEqual([])
  })
})
