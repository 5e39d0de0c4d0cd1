import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { anna, ben, cleo, ExitInMemory, partition, reader, releaseOf, releaseTo } from '../../testing/exit-in-memory.js'

let exit: ExitInMemory

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] })
  exit = new ExitInMemory()
})

afterEach(() => {
  exit.deliverer.stop()
  jest.useRealTimers()
})

const failed = async () => ({ outcome: 'failed', failure: 'RECIPIENT.UNREACHABLE' }) as const
const delivered = async () => ({ outcome: 'delivered' }) as const

/** Anna's first two releases were delivered and folded, Ben's was not. */
const halfDone = async () => {
  exit.answer = async ({ person }) => (person === ben ? failed() : delivered())
  exit.decide(anna, 1, 2)
  exit.decide(ben, 1)
  await exit.run()
  await exit.foldDeliveries()
  exit.tried.length = 0
  exit.answer = delivered
}

describe('A schedule made again', () => {
  it('holds what is unsettled and nothing else after a restart', async () => {
    await halfDone()
    exit.restart()
    await exit.run()
    expect(exit.tried).toEqual([`${ben}#1 1`])
  })

  it('delivers the rest of a long history in order, whichever rows it lies in', async () => {
    const sequences = Array.from({ length: 70 }, (_, n) => 3 * n + 1)
    exit.decide(anna, ...sequences)
    const until = sequences[30] ?? 0
    exit.answer = async ({ sequence }) => (sequence > until ? failed() : delivered())
    await exit.run()
    await exit.foldDeliveries()
    exit.tried.length = 0
    exit.answer = delivered
    exit.restart()
    await exit.run()
    await exit.pass(10_000)
    expect(exit.tried).toEqual(sequences.slice(31).map((sequence) => `${anna}#${sequence} 1`))
  })

  it('holds what was decided late, of what happened before what is settled', async () => {
    exit.decide(anna, 2, 3)
    await exit.run()
    exit.tried.length = 0
    exit.put({ ...releaseOf(anna, 1), number: 9_000 })
    exit.restart()
    await exit.run()
    await exit.foldDeliveries()
    exit.restart()
    await exit.run()
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })

  it('delivers nothing again though both views are folded anew', async () => {
    await halfDone()
    exit.log.redis.flushall()
    exit.restart()
    await exit.open()
    await exit.fold()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([])
    await exit.foldDeliveries()
    await exit.pass(100)
    expect(exit.tried).toEqual([`${ben}#1 1`])
  })

  it('delivers nothing again when the views are lost beneath a running process', async () => {
    await halfDone()
    exit.log.redis.flushall()
    await exit.run()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([`${ben}#1 1`])
  })

  it('waits for the releases that stand on the log, not only for those that are folded', async () => {
    exit.decide(anna, 1)
    await exit.open()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([])
    await exit.fold()
    await exit.pass(50)
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })

  it.each(['before', 'after'] as const)('neither loses nor doubles what is stored just %s the queues are read', async (moment) => {
    exit.decide(anna, 1)
    exit.log.redis.whileScanning = async (at) => {
      if (at !== moment) return
      exit.decide(anna, 2)
      exit.decide(cleo, 1)
      await exit.fold()
    }
    await exit.run()
    expect(exit.tried.toSorted()).toEqual([`${anna}#1 1`, `${anna}#2 1`, `${cleo}#1 1`].toSorted())
  })

  it('delivers once and in order what is read twice while the queues grow', async () => {
    exit.log.redis.scansTwice = true
    exit.decide(anna, 1, 2)
    await exit.run()
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#2 1`])
  })

  it('takes up what is stored later', async () => {
    await exit.run()
    exit.decide(anna, 1)
    await exit.fold()
    await exit.pass()
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })

  it('is made once the log can be asked again', async () => {
    exit.decide(anna, 1)
    exit.log.reachable = false
    await exit.run()
    expect(exit.tried).toEqual([])
    exit.log.reachable = true
    await exit.pass(600)
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })

  it('waits for the try that an earlier one has under way: nothing overtakes it or is delivered twice', async () => {
    const answers: (() => void)[] = []
    exit.answer = () => new Promise((resolve) => answers.push(() => resolve({ outcome: 'delivered' })))
    exit.decide(anna, 1, 2)
    await exit.run()
    await exit.run()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([`${anna}#1 1`])
    answers.shift()?.()
    await exit.pass()
    await exit.foldDeliveries()
    await exit.pass(100)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#2 1`])
  })

  it('tries again what an earlier one had under way and failed', async () => {
    const answers: (() => void)[] = []
    exit.answer = () => new Promise((resolve) => answers.push(() => resolve({ outcome: 'failed', failure: 'RECIPIENT.STATUS' })))
    exit.decide(anna, 1)
    await exit.run()
    await exit.run()
    answers.shift()?.()
    await exit.pass()
    await exit.foldDeliveries()
    await exit.pass(100)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 1`])
  })

  it('is made beside a recipient that reads for itself, whose releases nobody tries', async () => {
    exit.decide(anna, 1)
    exit.put(releaseTo(reader, cleo, 1))
    await exit.run()
    await exit.foldDeliveries()
    exit.decide(anna, 2)
    exit.put(releaseTo(reader, cleo, 2))
    await exit.run()
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#2 1`])
    expect(exit.recorded()).toEqual([`${anna}#1 1 delivered`, `${anna}#2 1 delivered`])
  })

  it('is made for the last opening only', async () => {
    exit.decide(anna, 1)
    await exit.open()
    await exit.open()
    await exit.fold()
    await exit.pass(100)
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })
})

describe.each<[string, () => void]>([
  ['a partition that is another member’s', () => exit.close()],
  ['everything, once told to stop,', () => exit.deliverer.stop()]
])('Delivering %s', (_, end) => {
  it('ends the tries that were to come', async () => {
    exit.answer = failed
    exit.decide(anna, 1)
    await exit.run()
    end()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([`${anna}#1 1`])
  })

  it('ends after the try under way, which is still recorded', async () => {
    let answer = () => {}
    exit.answer = () => new Promise((resolve) => (answer = () => resolve({ outcome: 'delivered' })))
    exit.decide(anna, 1, 2)
    await exit.run()
    end()
    answer()
    await exit.pass(60_000)
    expect([exit.tried, exit.recorded()]).toEqual([[`${anna}#1 1`], [`${anna}#1 1 delivered`]])
  })

  it('does not begin where the partition was still being opened', async () => {
    exit.decide(anna, 1)
    const opened = exit.open()
    end()
    await opened
    await exit.fold()
    await exit.foldDeliveries()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([])
  })

  it('does not begin where the schedule was still being made', async () => {
    exit.decide(anna, 1)
    await exit.open()
    end()
    await exit.fold()
    await exit.foldDeliveries()
    await exit.pass(60_000)
    expect(exit.tried).toEqual([])
  })
})

describe('Letting go of one partition', () => {
  it('leaves the deliveries of every other as they are', async () => {
    exit.answer = failed
    exit.decide(anna, 1)
    await exit.run()
    exit.close(partition + 1)
    await exit.pass(1_000)
    expect(exit.tried).toEqual([`${anna}#1 1`, `${anna}#1 2`])
  })
})
