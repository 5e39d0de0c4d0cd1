import { beforeEach, describe, expect, it } from '@jest/globals'
import { EndpointsInMemory } from '../../testing/endpoints-in-memory.js'
import { anna, ben, cleo, everybody } from '../../testing/exit-in-memory.js'
import type { Attempted } from './destination.js'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const unreachable: Attempted = { outcome: 'failed', failure: 'WEBHOOK.UNREACHABLE' }
const people = [anna, ben, cleo]

let exit: EndpointsInMemory
let began: number
beforeEach(async () => {
  exit = new EndpointsInMemory()
  await exit.start()
  began = exit.clock.now()
})

/** The partner answers nothing until then. */
const downFor = (ms: number, endpoint = 'one') => {
  exit.answer = (_, { destination }) => (destination === endpoint && exit.clock.now() < began + ms ? unreachable : { outcome: 'delivered' })
}

const inOrder = (endpoint = 'one') => {
  const each = Map.groupBy(exit.taken(endpoint), ({ person }) => person)
  return [...each].map(([person, events]) => [person, events.map(({ sequence }) => sequence)])
}

describe('An event that is not taken', () => {
  it('is tried at once and then after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, and from then on each day', async () => {
    downFor(8 * day)
    exit.decide(anna)
    await exit.pass(7 * day)
    const waits = exit.tried.map(({ at }, index) => at - (exit.tried[index - 1]?.at ?? at))
    expect(waits.map((ms) => ms / second)).toEqual([0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, 86_400, 86_400, 86_400])
    expect((exit.tried[9]?.at ?? 0) - began).toBe(75 * hour + 35 * minute + 5 * second)
  })

  it('is recorded with its number and the moment of its next try', async () => {
    downFor(minute)
    exit.decide(anna)
    await exit.pass(6 * minute)
    expect(exit.recorded().map(({ outcome, attempt, endpoint, number, next }) => [outcome, attempt, endpoint, number, next === undefined ? undefined : next - began])).toEqual([
      ['attempted', 1, 'one', 1, 5 * second],
      ['attempted', 2, 'one', 1, 305 * second],
      ['delivered', 3, 'one', 1, undefined]
    ])
  })

  it.each([[30 * second, 'half a minute'], [12 * hour, 'half a day']])('waits as long as the endpoint asks: %d ms, which is %s', async (retryAfterMs) => {
    exit.answer = (_, { attempt }) => (attempt === 1 ? { outcome: 'failed', failure: 'WEBHOOK.SLOW_DOWN', retryAfterMs } : { outcome: 'delivered' })
    exit.decide(anna)
    await exit.pass(2 * day)
    expect(exit.tried.map(({ at }) => at - began)).toEqual([0, retryAfterMs])
  })

  it('keeps its tries apart from faults of the hub, which pass sooner', async () => {
    exit.answer = (_, { attempt }) => (attempt < 6 ? { outcome: 'failed', failure: 'GATE.NOT_ASKED' } : unreachable)
    exit.decide(anna)
    await exit.pass(minute)
    expect(exit.tried.map(({ at }) => (at - began) / second)).toEqual([0, 1, 3, 7, 15, 31, 36])
  })
})

describe.each([[30 * second], [90 * second], [10 * minute], [3 * day]])('A partner that is down for %d ms', (ms) => {
  it('gets everything, in order for each person, no state skipped', async () => {
    downFor(ms)
    for (let at = 0; at < 12; at += 1) {
      for (const person of people) exit.decide(person)
      await exit.pass(ms / 10)
    }
    await exit.pass(2 * day)
    expect(inOrder()).toHaveLength(3)
    for (const [, sequences] of inOrder()) expect(sequences).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(new Set(exit.taken().map(({ number }) => number)).size).toBe(36)
    expect(exit.taken()).toHaveLength(36)
  })
})

describe('An endpoint that takes nothing', () => {
  it('is tried one at a time and then ever less often, however much waits', async () => {
    let [underway, most] = [0, 0]
    exit.answer = async () => {
      underway += 1
      most = Math.max(most, underway)
      await new Promise((resume) => exit.clock.after(20 * second, () => resume(undefined)))
      underway -= 1
      return unreachable
    }
    exit.decide(anna)
    await exit.pass(minute)
    most = 0
    for (const person of everybody) exit.decide(person)
    await exit.pass(hour)
    expect(everybody.length).toBeGreaterThan(150)
    expect(most).toBe(1)
    expect(exit.tried.length).toBeLessThan(60)
  })

  it('gets what waits for a later try as soon as it takes anything', async () => {
    downFor(3 * hour)
    for (const person of [anna, ben]) exit.decide(person)
    await exit.pass(4 * hour)
    expect(exit.taken()).toEqual([])
    exit.decide(cleo)
    await exit.pass(minute)
    expect(exit.taken().map(({ person }) => person)).toEqual([cleo, anna, ben])
  })

  it('keeps an event that it refuses while it takes others to its schedule', async () => {
    exit.answer = ({ person }) => (person === anna ? unreachable : { outcome: 'delivered' })
    exit.decide(anna)
    for (let at = 0; at < 100; at += 1) {
      exit.decide(ben)
      await exit.pass(second)
    }
    expect(exit.taken()).toHaveLength(100)
    expect(exit.tried.filter(({ person }) => person === anna).length).toBeLessThanOrEqual(4)
  })

  it('keeps to their schedules also many that it refuses, and they hold up nobody whom it takes', async () => {
    const refused = everybody.filter((person) => person !== ben).slice(0, 100)
    exit.answer = ({ person }) => (person === ben ? { outcome: 'delivered' } : { outcome: 'failed', failure: 'WEBHOOK.NOT_TAKEN', status: 400 })
    for (const person of refused) exit.decide(person)
    await exit.pass(10 * minute)
    const before = exit.taken().length
    const decided: number[] = []
    for (let at = 0; at < 600; at += 1) {
      decided.push(exit.clock.now())
      exit.decide(ben)
      await exit.pass(second)
    }
    const late = exit.taken().slice(before).map(({ at }, index) => at - (decided[index] ?? 0))
    expect(late).toHaveLength(600)
    expect(Math.max(...late)).toBeLessThanOrEqual(2 * minute)
    expect(Math.max(...late.slice(180))).toBe(0)
    for (const one of refused) expect(exit.tried.filter(({ person }) => person === one).length).toBeLessThanOrEqual(8)
  })

  it('holds nothing up at another endpoint of the partner', async () => {
    exit.destinations = [{ name: 'one', since: 0 }, { name: 'two', since: 0 }]
    downFor(3 * day)
    for (const person of people) exit.decide(person)
    await exit.pass(second)
    expect(exit.taken('two')).toHaveLength(3)
    expect(exit.taken('one')).toEqual([])
    await exit.pass(4 * day)
    expect(exit.taken('one')).toHaveLength(3)
    expect(exit.taken('two')).toHaveLength(3)
  })

  it('holds nothing up at another one though it answers after 20 s', async () => {
    exit.destinations = [{ name: 'one', since: 0 }, { name: 'two', since: 0 }]
    exit.answer = (_, { destination }) =>
      destination === 'two' ? { outcome: 'delivered' } : new Promise((resume) => exit.clock.after(20 * second, () => resume({ outcome: 'delivered' })))
    for (const person of [...people, ...people]) exit.decide(person)
    await exit.pass(100)
    expect(exit.taken('two')).toHaveLength(6)
    await exit.pass(41 * second)
    expect(exit.taken('one')).toHaveLength(6)
  })

  it('gets one person’s events in order though far more wait than are kept in memory', async () => {
    exit.answer = () => new Promise((resume) => exit.clock.after(second, () => resume({ outcome: 'delivered' })))
    for (let at = 0; at < 40; at += 1) exit.decide(anna)
    for (let at = 0; at < 30; at += 1) {
      await exit.pass(1_500)
      exit.decide(anna)
    }
    await exit.pass(minute)
    expect(exit.taken().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 70 }, (_, at) => at + 1))
  })
})
