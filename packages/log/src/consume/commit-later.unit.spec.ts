import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { DrivenConsumer } from '../../testing/driven-consumer.js'
import { CommitLater } from './commit-later.js'

let consumer: DrivenConsumer
let said: string[]
let commits: CommitLater

beforeEach(() => {
  jest.useFakeTimers()
  consumer = new DrivenConsumer()
  said = []
  commits = new CommitLater(consumer.asConsumer(), (level, message) => void said.push(`${level} ${message}`))
})

afterEach(() => {
  jest.useRealTimers()
})

describe('Committing later', () => {
  it('tells the group the last offset of each partition, once', async () => {
    commits.note('a', 0, 4)
    commits.note('a', 0, 9)
    commits.note('a', 1, 2)
    await jest.advanceTimersByTimeAsync(99)
    expect(consumer.asked).toEqual([])
    await jest.advanceTimersByTimeAsync(1)
    expect(consumer.sinceThen()).toEqual(['commit a/0 9', 'commit a/1 2'])
    await jest.advanceTimersByTimeAsync(1_000)
    expect(consumer.asked).toEqual([])
  })

  it('goes on with what is noted after it', async () => {
    commits.note('a', 0, 4)
    await jest.advanceTimersByTimeAsync(100)
    commits.note('a', 0, 5)
    await jest.advanceTimersByTimeAsync(100)
    expect(consumer.asked).toEqual(['commit a/0 4', 'commit a/0 5'])
  })

  it('says nothing that it was told to forget', async () => {
    commits.note('a', 0, 4)
    commits.forget()
    await jest.advanceTimersByTimeAsync(100)
    expect(consumer.asked).toEqual([])
  })

  it('is done at once when told to, and not again afterwards', async () => {
    commits.note('a', 0, 4)
    await commits.flush()
    expect(consumer.asked).toEqual(['commit a/0 4'])
    await jest.advanceTimersByTimeAsync(100)
    expect(consumer.asked).toEqual(['commit a/0 4'])
  })

  it('asks nothing of the group where nothing was noted', async () => {
    await commits.flush()
    expect(consumer.asked).toEqual([])
  })

  it('says that a commit failed and goes on with the next', async () => {
    jest.spyOn(consumer, 'commitOffsets').mockRejectedValueOnce(new Error('The group is rebalancing'))
    commits.note('a', 0, 4)
    await jest.advanceTimersByTimeAsync(100)
    expect([said, consumer.asked]).toEqual([['warn offsets.not-committed'], []])
    commits.note('a', 0, 5)
    await jest.advanceTimersByTimeAsync(100)
    expect(consumer.asked).toEqual(['commit a/0 5'])
  })
})
