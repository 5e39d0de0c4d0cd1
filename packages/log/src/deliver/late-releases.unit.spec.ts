import { beforeEach, describe, expect, it } from '@jest/globals'
import { EndpointsInMemory } from '../../testing/endpoints-in-memory.js'
import { anna, ben, partition, recipient } from '../../testing/exit-in-memory.js'
import { topics } from '../broker/topics.js'
import type { Attempted } from './destination.js'
import { settledRow } from './queue-rows.js'

const second = 1_000
const day = 86_400 * second
const unreachable: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }

let exit: EndpointsInMemory
beforeEach(async () => {
  exit = new EndpointsInMemory()
  await exit.start()
})

const sequences = (endpoint = 'one') => exit.taken(endpoint).map(({ sequence }) => sequence)
const decide = (person: string, times: number) => Array.from({ length: times }, () => exit.decide(person))
const down = () => {
  exit.answer = () => unreachable
}
const up = () => {
  exit.answer = () => ({ outcome: 'delivered' })
}
/** An hour lets a try come that waits for its schedule. */
const anHour = () => exit.pass(3_600 * second)

/** What happened first was given up; two that happened later were told. */
const twoTold = async (): Promise<number> => {
  const late = exit.happens(anna)
  decide(anna, 2)
  await exit.pass(second)
  expect(sequences()).toEqual([2, 3])
  return late
}

describe('A release that is decided late, of what happened before what was told', () => {
  it('is told once, after what was told before it, under its own number', async () => {
    const late = await twoTold()
    exit.decide(anna, recipient, late)
    await exit.pass(day)
    expect(exit.taken().map(({ sequence, number }) => [sequence, number])).toEqual([[2, 1], [3, 2], [1, 3]])
    expect(await exit.log.view('deliveries').row(partition, settledRow(recipient, anna, 'one'))).toBe(3)
  })

  it.each<[string, () => Promise<void> | void]>([
    ['started again', () => exit.restart()],
    ['left without its views', () => exit.loseViews()]
  ])('is found waiting by a process that is %s, and what was told before it is not told again', async (_, happen) => {
    const late = await twoTold()
    down()
    exit.decide(anna, recipient, late)
    await exit.pass(second)
    up()
    await happen()
    await exit.pass(day)
    expect(sequences()).toEqual([2, 3, 1])
    expect(exit.taken().at(-1)).toMatchObject({ attempt: 2 })
  })

  it('is found by the process that starts after it was decided', async () => {
    const late = await twoTold()
    exit.kill()
    exit.decide(anna, recipient, late)
    await exit.start()
    await exit.pass(day)
    expect(sequences()).toEqual([2, 3, 1])
  })

  it('is told no second time where its delivery is recorded twice', async () => {
    const late = await twoTold()
    exit.decide(anna, recipient, late)
    await exit.pass(second)
    for (const again of exit.recorded()) await exit.log.append(topics.deliveries, anna, again)
    await exit.pass(second)
    await exit.restart()
    await exit.pass(day)
    expect(sequences()).toEqual([2, 3, 1])
    expect(await exit.log.view('deliveries').row(partition, settledRow(recipient, anna, 'one'))).toBe(3)
  })

  it('waits behind what was decided before it, and what is decided after it waits behind it', async () => {
    const late = exit.happens(anna)
    down()
    decide(anna, 2)
    await exit.pass(second)
    exit.decide(anna, recipient, late)
    exit.decide(anna)
    await exit.pass(second)
    up()
    await anHour()
    expect(sequences()).toEqual([2, 3, 1, 4])
  })

  it('holds up nobody else, and waits by its own schedule where it is refused', async () => {
    const late = await twoTold()
    exit.answer = ({ sequence }, { attempt }) => (sequence === 1 && attempt < 3 ? unreachable : { outcome: 'delivered' })
    exit.decide(anna, recipient, late)
    decide(ben, 1)
    await exit.pass(second)
    await exit.restart()
    await anHour()
    expect(exit.taken().filter(({ person }) => person === ben)).toHaveLength(1)
    expect(exit.tried.filter(({ person, sequence }) => person === anna && sequence === 1).map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  })

  it('is told at each endpoint, at each after what that was told', async () => {
    exit.destinations = [{ name: 'one', since: 0 }, { name: 'two', since: 0 }]
    exit.answer = (_, { destination }) => (destination === 'two' ? unreachable : { outcome: 'delivered' })
    const late = await twoTold()
    exit.decide(anna, recipient, late)
    await exit.pass(second)
    up()
    await exit.restart()
    await anHour()
    expect([sequences('one'), sequences('two')]).toEqual([[2, 3, 1], [2, 3, 1]])
  })
})

describe('Among far more that waits than is kept in memory', () => {
  /** What happened first, third and fortieth is decided after what happened sixtieth, and more follows. */
  const waiting = async (): Promise<readonly number[]> => {
    down()
    const expected: number[] = []
    const left: number[] = []
    for (let sequence = 1; sequence <= 60; sequence += 1) {
      if ([1, 3, 40].includes(sequence)) left.push(exit.happens(anna))
      else expected.push(exit.decide(anna).sequence)
    }
    await exit.pass(second)
    for (const late of left) expected.push(exit.decide(anna, recipient, late).sequence)
    await exit.pass(second)
    return [...expected, ...decide(anna, 60).map(({ sequence }) => sequence)]
  }

  it('late ones come at their numbers, in whichever rows they stand', async () => {
    const expected = await waiting()
    up()
    await anHour()
    expect(sequences()).toEqual(expected)
  })

  it.each([1, 30, 58, 59, 100])('and so after a process was killed that had told %d', async (told) => {
    const expected = await waiting()
    exit.answer = () => (exit.taken().length < told ? { outcome: 'delivered' } : unreachable)
    await anHour()
    expect(sequences()).toHaveLength(told)
    up()
    await exit.restart()
    await exit.pass(2 * day)
    expect(sequences()).toEqual(expected)
  })
})
