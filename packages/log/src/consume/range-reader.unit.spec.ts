import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { DrivenConsumer } from '../../testing/driven-consumer.js'
import { RangeReader } from './range-reader.js'
import type { Received } from './received.js'

let consumer: DrivenConsumer
let reader: RangeReader
let taken: number[]

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  consumer = new DrivenConsumer()
  consumer.whileRunning = () => consumer.join({ a: [0, 1] })
  reader = new RangeReader(consumer.asKafka(), {} as Admin, 'a', 'tests')
  taken = []
})

afterEach(() => {
  jest.useRealTimers()
})

const pass = (ms = 0) => jest.advanceTimersByTimeAsync(ms)
const take = async (records: readonly Received[]) => void taken.push(...records.map(({ offset }) => offset))
const whyItFails = (read: Promise<void>) => read.then(() => 'nothing', ({ message }: Error) => message)
const askedOf = (partition: number) => consumer.sinceThen().filter((asked) => asked.split(' ')[1] === `a/${partition}`)

describe('Reading a range', () => {
  it('seeks to its beginning, hands over what stands before its end and pauses again', async () => {
    const read = reader.read(0, 3, 6, take)
    await pass()
    expect(askedOf(0)).toEqual(['seek a/0 3', 'resume a/0'])
    expect(await consumer.batch('a', 0, 3, 5)).toBe('4')
    await consumer.batch('a', 0, 5, 9)
    await read
    expect([taken, askedOf(0)]).toEqual([[3, 4, 5], ['pause a/0']])
  })

  it('asks nothing of the broker where the range is empty', async () => {
    await reader.read(0, 6, 6, take)
    await reader.close()
    expect(consumer.asked).toEqual([])
  })

  it('drops a batch that was in flight before the seek, and seeks again', async () => {
    const read = reader.read(0, 3, 5, take)
    await pass()
    consumer.sinceThen()
    expect(await consumer.batch('a', 0, 0, 5)).toBeUndefined()
    expect([taken, consumer.sinceThen()]).toEqual([[], ['seek a/0 3']])
    await consumer.batch('a', 0, 3, 5)
    await read
    expect(taken).toEqual([3, 4])
  })

  it('does not disturb another read of the same partition: they go one after another', async () => {
    const first = reader.read(0, 3, 5, take)
    const second = reader.read(0, 0, 1, take)
    await pass()
    expect(askedOf(0)).toEqual(['seek a/0 3', 'resume a/0'])
    await consumer.batch('a', 0, 3, 5)
    await first
    await pass()
    expect(askedOf(0)).toEqual(['pause a/0', 'seek a/0 0', 'resume a/0'])
    await consumer.batch('a', 0, 0, 1)
    await second
    expect(taken).toEqual([3, 4, 0])
  })

  it('goes on beside a read of another partition', async () => {
    const reads = [reader.read(0, 0, 1, take), reader.read(1, 4, 5, take)]
    await pass()
    await consumer.batch('a', 1, 4, 5)
    await consumer.batch('a', 0, 0, 1)
    await Promise.all(reads)
    expect(taken).toEqual([4, 0])
  })

  it('fails with what the taker threw, and leaves the next read to begin', async () => {
    const read = reader.read(0, 0, 2, () => Promise.reject(new Error('Cannot take it')))
    const failure = whyItFails(read)
    await pass()
    expect(await consumer.batch('a', 0, 0, 2)).toBeUndefined()
    expect(await failure).toBe('Cannot take it')
    const next = reader.read(0, 0, 2, take)
    await pass()
    await consumer.batch('a', 0, 0, 2)
    await next
    expect(taken).toEqual([0, 1])
  })

  it('fails where nothing came for a while, rather than wait for ever', async () => {
    const failure = whyItFails(reader.read(0, 3, 5, take))
    await pass(15_000)
    expect(await failure).toBe('Reading a/0 stalled at 3')
  })

  it('does not fail while something comes', async () => {
    const read = reader.read(0, 3, 5, take)
    await pass(14_000)
    await consumer.batch('a', 0, 3, 4)
    await pass(14_000)
    await consumer.batch('a', 0, 4, 5)
    await expect(read).resolves.toBeUndefined()
  })

  it('goes on where it was when the group is joined again', async () => {
    const read = reader.read(0, 3, 6, take)
    await pass()
    await consumer.batch('a', 0, 3, 5)
    consumer.sinceThen()
    consumer.join({ a: [0, 1] })
    expect(consumer.sinceThen().slice(1)).toEqual(['seek a/0 5', 'resume a/0'])
    await consumer.batch('a', 0, 5, 6)
    await read
    expect(taken).toEqual([3, 4, 5])
  })

  it('tries a start that failed anew', async () => {
    consumer.whileConnecting = () => {
      throw new Error('No broker answers')
    }
    await expect(reader.read(0, 0, 1, take)).rejects.toThrow('No broker answers')
    consumer.whileConnecting = () => {}
    const read = reader.read(0, 0, 1, take)
    await pass()
    await consumer.batch('a', 0, 0, 1)
    await read
    expect(taken).toEqual([0])
  })

  it('joins the group once, however many read', async () => {
    let joined = 0
    consumer.whileRunning = () => {
      joined += 1
      consumer.join({ a: [0, 1] })
    }
    const reads = [reader.read(0, 0, 1, take), reader.read(1, 0, 1, take)]
    await pass()
    await Promise.all([consumer.batch('a', 0, 0, 1), consumer.batch('a', 1, 0, 1)])
    await Promise.all(reads)
    expect(joined).toBe(1)
  })
})

describe('An offset that is gone', () => {
  const failureOf = async (...batches: readonly (readonly number[])[]) => {
    const failure = whyItFails(reader.read(0, 3, 6, take))
    await pass()
    for (const offsets of batches) await consumer.batchOf('a', 0, offsets)
    return failure
  }

  it('fails the read at once, before anything beyond it is handed over', async () => {
    expect([await failureOf([5, 6], [5, 6]), taken]).toEqual(['a/0 lacks offset 3', []])
  })

  it('within a batch does so too', async () => {
    expect([await failureOf([3, 5]), taken]).toEqual(['a/0 lacks offset 4', []])
  })

  it('between two batches does so after the first of them', async () => {
    expect([await failureOf([3, 4], [6], [6]), taken]).toEqual(['a/0 lacks offset 5', [3, 4]])
  })

  it('fails it also where all that is left stands beyond the end of the range', async () => {
    expect([await failureOf([8], [8]), taken]).toEqual(['a/0 lacks offset 3', []])
  })

  it('does no harm beyond the end of the range', async () => {
    expect([await failureOf([3, 4, 5, 8]), taken]).toEqual(['nothing', [3, 4, 5]])
  })

  it('is not what a batch says that was in flight before the seek, nor one from before the group was joined again', async () => {
    const read = reader.read(0, 3, 5, take)
    await pass()
    await consumer.batch('a', 0, 9, 12)
    consumer.join({ a: [0, 1] })
    await consumer.batch('a', 0, 9, 12)
    await consumer.batch('a', 0, 3, 5)
    await read
    expect(taken).toEqual([3, 4])
  })

  it('leaves the next read to begin', async () => {
    await failureOf([5, 6], [5, 6])
    const next = reader.read(0, 5, 7, take)
    await pass()
    await consumer.batch('a', 0, 5, 7)
    await next
    expect(taken).toEqual([5, 6])
  })
})
