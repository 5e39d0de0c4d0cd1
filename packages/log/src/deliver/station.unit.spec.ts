import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { settled, SimulatedClock } from '../../testing/simulated-clock.js'
import { EarliestFirst } from './earliest-first.js'
import { FirstIn } from './first-in.js'
import { laneOf, type Lane } from './lane.js'
import type { Came } from './record-try.js'
import { Station } from './station.js'

const delivered: Came = { outcome: 'delivered', next: 0, failures: 0 }
const minute = 60_000

const open = (answer: (lane: Lane) => Came | undefined | Promise<Came>, paced = true) => {
  const clock = new SimulatedClock(0)
  const tried: string[] = []
  const station = new Station({
    clock,
    pace: paced ? { run: (task) => task() } : undefined,
    tryFirst: async (lane) => {
      tried.push(lane.person)
      const came = await answer(lane)
      return came && { number: lane.after + 1, came }
    }
  })
  const add = (person: string, over: Partial<Lane> = {}) => station.add(laneOf({ partition: 1, person, after: 0, last: 1, due: 0, ...over }))
  return { clock, tried, station, add }
}
const failedAt = (clock: SimulatedClock, failures = 1, over: Partial<Extract<Came, { outcome: 'failed' }>> = {}): Came => ({
  outcome: 'failed',
  failure: 'WEBHOOK.UNREACHABLE',
  next: clock.now() + 60 * minute,
  failures,
  ...over
})

describe('a station', () => {
  it('tries what is due first, and in turn', async () => {
    const { clock, tried, add } = open(() => delivered)
    add('later', { due: 50 })
    add('sooner', { due: 20 })
    add('now', { last: 2 })
    await clock.pass(100)
    expect(tried).toEqual(['now', 'now', 'sooner', 'later'])
  })

  it('asks a pace for 32 at once and no more, and a hub without one for all', async () => {
    const never = () => new Promise<never>(() => {})
    const [paced, free] = [open(never), open(never, false)]
    for (let at = 0; at < 50; at += 1) for (const { add } of [paced, free]) add(`p${at}`)
    await settled()
    expect([paced.tried.length, free.tried.length]).toEqual([32, 50])
  })

  it('looks again where what waits could not be read, without counting it as a try', async () => {
    let there = false
    const { clock, tried, station, add } = open(() => (there ? delivered : undefined))
    add('p')
    await clock.pass(400)
    there = true
    await clock.pass(200)
    expect([tried.length, station.size]).toEqual([2, 0])
  })

  it('leaves everything there in peace as long as the destination asks', async () => {
    const { clock, tried, add } = open(({ attempt }) => (attempt === 0 && clock.now() < minute ? failedAt(clock, 1, { retryAfterMs: minute, next: clock.now() + minute }) : delivered))
    add('asked')
    await settled()
    add('other')
    await clock.pass(minute - 1)
    expect(tried).toEqual(['asked'])
    await clock.pass(1)
    expect(tried.toSorted()).toEqual(['asked', 'asked', 'other'])
  })

  it('asked for peace keeps it though it takes what was under way, and for an hour at most', async () => {
    const answers: ((came: Came) => void)[] = []
    const { clock, tried, add } = open(() => new Promise<Came>((resolve) => answers.push(resolve)))
    add('refused')
    add('taken')
    await settled()
    answers[0]?.(failedAt(clock, 1, { retryAfterMs: 300 * minute, next: 300 * minute }))
    answers[1]?.(delivered)
    await settled()
    add('other')
    await clock.pass(59 * minute)
    expect(tried).toEqual(['refused', 'taken'])
    await clock.pass(minute)
    expect(tried).toEqual(['refused', 'taken', 'other'])
  })

  it('brings forward at once and beside each other what failed while it was away, and one at a time where that fails too', async () => {
    let [up, underway, most] = [false, 0, 0]
    const { clock, tried, station, add } = open(async () => {
      underway += 1
      most = Math.max(most, underway)
      await new Promise<void>((resume) => clock.after(100, resume))
      underway -= 1
      return up ? delivered : failedAt(clock)
    })
    for (let at = 0; at < 40; at += 1) add(`p${at}`, { attempt: 9, failures: 9, due: 600 * minute })
    station.hurry(clock.now())
    await clock.pass(100)
    expect([tried.length, most]).toEqual([33, 32])
    most = 0
    await clock.pass(3 * minute)
    expect(most).toBe(1)
    up = true
    station.hurry(clock.now())
    await clock.pass(minute)
    expect([station.size, most]).toEqual([0, 32])
  })

  it('takes many that fail together for one failure: a moment in which it was away costs no minute', async () => {
    let away = true
    const { clock, station, add } = open(async (lane) => {
      const answer = away ? failedAt(clock) : delivered
      await new Promise<void>((resume) => clock.after(10 + Number(lane.person), resume))
      return answer
    })
    for (let at = 0; at < 60; at += 1) add(`${at}`)
    await clock.pass(200)
    away = false
    await clock.pass(5_000)
    expect(station.size).toBe(0)
  })

  it('is hurried by what another process saw taken, unless that was before it failed here', async () => {
    const { clock, tried, station, add } = open(() => (clock.now() < minute ? failedAt(clock) : delivered))
    await clock.pass(1_000)
    add('p')
    await clock.pass(minute)
    station.hurry(999)
    await clock.pass(0)
    expect(tried).toEqual(['p'])
    station.hurry(2_000)
    await clock.pass(0)
    expect(tried).toEqual(['p', 'p'])
  })

  it('tries nothing more of a partition that was dropped, and all of the others', async () => {
    const { clock, tried, station, add } = open(() => delivered)
    add('mine', { due: 10 })
    add('theirs', { due: 10, partition: 2 })
    station.drop(1)
    await clock.pass(100)
    expect(tried).toEqual(['theirs'])
  })

  it('takes what failed before a restart for a sign that it may fail still: one is tried at a time', async () => {
    const { tried, add } = open(() => new Promise<never>(() => {}))
    add('p0', { attempt: 3, failures: 3 })
    for (let at = 1; at < 5; at += 1) add(`p${at}`)
    await settled()
    expect(tried).toEqual(['p0'])
  })
})

describe('what waits for its time', () => {
  it('comes out earliest first, whatever came in and was taken out between', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 0, max: 50 }), (dues, taken) => {
        const waiting = new EarliestFirst<{ due: number }>()
        for (const due of dues) waiting.add({ due })
        const out = waiting.takeAll(({ due }) => due === taken)
        const rest: number[] = []
        for (let item = waiting.take(); item; item = waiting.take()) rest.push(item.due)
        expect(rest).toEqual(dues.filter((due) => due !== taken).toSorted((a, b) => a - b))
        expect(out).toHaveLength(dues.length - rest.length)
      })
    )
  })

  it('comes out in the order in which it came, once it is due', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { nil: undefined })), (steps) => {
        const [queue, model] = [new FirstIn<number>(), [] as number[]]
        for (const step of steps) {
          if (step === undefined) expect(queue.shift()).toBe(model.shift())
          else model.push((queue.push(step), step))
          expect(queue.size).toBe(model.length)
        }
      })
    )
  })
})
