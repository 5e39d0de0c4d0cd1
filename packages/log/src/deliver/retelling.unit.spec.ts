import { beforeEach, describe, expect, it } from '@jest/globals'
import { EndpointsInMemory } from '../../testing/endpoints-in-memory.js'
import { anna, ben, cleo, partition, recipient } from '../../testing/exit-in-memory.js'
import type { Attempted } from './destination.js'
import { replayRow, type Retold } from './queue-rows.js'
import type { Replay } from './retelling.js'

const second = 1_000
const minute = 60 * second
const day = 86_400 * second
const unreachable: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }

let exit: EndpointsInMemory
beforeEach(async () => {
  exit = new EndpointsInMemory()
  await exit.start()
  for (const person of [anna, ben, cleo, anna, ben, cleo]) exit.decide(person)
  await exit.pass(second)
})

const ask = (range: { from: number; to: number } = { from: 2, to: 5 }, over: Partial<Replay> = {}) => {
  const asked = { replay: 'again', destination: 'one', recipient, ranges: [{ partition, ...range }], ...over }
  exit.replays = [...exit.replays, asked]
  exit.deliverer.replay(asked.destination)
}
const retold = (replay = 'again') => exit.tried.filter((one) => one.replay === replay && one.outcome !== 'failed')
const numbers = (replay?: string) => retold(replay).map(({ number }) => number)
const progress = async (replay = 'again') => exit.log.view('deliveries').row<Retold>(partition, replayRow(replay))

describe('A replay', () => {
  it('tells its range in the order of numbers, under the ids of before, marked, and then ends', async () => {
    ask()
    await exit.pass(minute)
    expect(numbers()).toEqual([2, 3, 4, 5])
    expect(retold().map(({ id }) => id)).toEqual(exit.taken().filter(({ number }) => number >= 2 && number <= 5).map(({ id }) => id))
    await exit.pass(day)
    expect(retold()).toHaveLength(4)
    expect(await progress()).toMatchObject({ number: 5, told: 4, withheld: 0 })
  })

  it('is recorded apart from the deliveries: nothing that was settled is unsettled, nothing else is settled', async () => {
    exit.answer = (_, { replay }) => (replay === undefined ? unreachable : { outcome: 'delivered' })
    exit.decide(anna)
    await exit.pass(second)
    ask({ from: 1, to: 7 })
    await exit.pass(second)
    exit.answer = () => ({ outcome: 'delivered' })
    await exit.restart()
    await exit.pass(day)
    expect(exit.taken().map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(exit.recorded().filter(({ replay }) => replay !== undefined).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('asks the gate again: what may be told no more is told as withheld, and counted so', async () => {
    exit.answer = ({ person }) => ({ outcome: person === ben ? 'withheld' : 'delivered' })
    ask()
    await exit.pass(minute)
    expect(retold().map(({ outcome }) => outcome)).toEqual(['withheld', 'delivered', 'delivered', 'withheld'])
    expect(await progress()).toMatchObject({ number: 5, told: 2, withheld: 2 })
  })

  it('waits by the schedule where the endpoint does not take, and skips nothing', async () => {
    const began = exit.clock.now()
    exit.answer = ({ number }, { attempt }) => (number === 3 && attempt < 3 ? unreachable : { outcome: 'delivered' })
    ask()
    await exit.pass(day)
    expect(numbers()).toEqual([2, 3, 4, 5])
    expect(exit.tried.filter(({ number, replay }) => number === 3 && replay).map(({ at }) => (at - began) / second)).toEqual([0, 5, 305])
  })

  it('goes on where it was after a restart, keeping its wait, also without views', async () => {
    exit.answer = ({ number }, { attempt }) => (number === 4 && attempt < 4 ? unreachable : { outcome: 'delivered' })
    ask()
    await exit.pass(minute)
    await exit.restart()
    await exit.pass(minute)
    exit.loseViews()
    await exit.pass(day)
    expect(numbers()).toEqual([2, 3, 4, 5])
    expect(exit.tried.filter(({ number, replay }) => number === 4 && replay).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4])
  })

  it('waits while its endpoint is paused, and goes on with it', async () => {
    exit.answer = () => new Promise((resolve) => exit.clock.after(second, () => resolve({ outcome: 'delivered' })))
    ask()
    await exit.pass(1_500)
    exit.destinations = []
    exit.deliverer.renew(recipient, 'one')
    await exit.pass(day)
    expect(numbers()).toEqual([2, 3])
    exit.destinations = [{ name: 'one', since: 0, anew: exit.clock.now() }]
    exit.deliverer.renew(recipient, 'one')
    await exit.pass(minute)
    expect(numbers()).toEqual([2, 3, 4, 5])
  })

  it('is told once, however often it is asked to begin', async () => {
    ask()
    for (let at = 0; at < 3; at += 1) exit.deliverer.replay('one')
    await exit.pass(minute)
    exit.deliverer.replay('one')
    await exit.pass(minute)
    expect(numbers()).toEqual([2, 3, 4, 5])
  })

  it('holds up neither another one nor what is new', async () => {
    exit.answer = (_, { replay }) => (replay === 'again' ? unreachable : { outcome: 'delivered' })
    ask()
    ask({ from: 1, to: 2 }, { replay: 'other' })
    exit.decide(cleo)
    await exit.pass(second)
    expect(numbers('other')).toEqual([1, 2])
    expect(exit.taken().map(({ number }) => number)).toContain(7)
  })

  it('of another partition is left to whoever holds that', async () => {
    ask({ from: 1, to: 2 }, { ranges: [{ partition: partition + 1, from: 1, to: 2 }] })
    await exit.pass(day)
    expect(retold()).toEqual([])
  })
})
