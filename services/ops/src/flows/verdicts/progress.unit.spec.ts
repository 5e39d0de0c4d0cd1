import { describe, expect, it } from '@jest/globals'
import { seeded } from '../../../testing/seeded.js'
import { Progress } from './progress.js'
import { UsualWaits } from './usual-waits.js'

const lookMs = 5_000

const partition = (usual: readonly number[] = []) => {
  const own = new UsualWaits()
  const everybodys = new UsualWaits()
  for (const wait of usual) own.add(wait)
  const progress = new Progress(own, everybodys)
  let at = 0
  return {
    own,
    everybodys,
    look: (stored: number, lag: number, afterMs = lookMs): boolean => {
      progress.take({ at: (at += afterMs), stored, lag })
      return progress.isStuck
    }
  }
}
const secondsUntilStuck = ({ look }: ReturnType<typeof partition>, stored: number): number => {
  for (let looks = 0; looks < 10_000; looks += 1) if (look(stored, 9)) return (looks * lookMs) / 1_000
  return Number.POSITIVE_INFINITY
}
const times = (count: number, wait: number) => Array.from({ length: count }, () => wait)

describe('A partition', () => {
  it('is stuck where it stands still though there is something to take, longer than is usual for it', () => {
    expect(secondsUntilStuck(partition(times(500, 5_000)), 7)).toBe(75)
    expect(secondsUntilStuck(partition(times(500, 60_000)), 7)).toBeGreaterThan(800)
  })

  it('is given more time where less is known of what is usual', () => {
    expect(secondsUntilStuck(partition(times(10, 5_000)), 7)).toBeGreaterThan(120)
    expect(secondsUntilStuck(partition(times(4, 5_000)), 7)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is judged by the other flows while hardly anything is known of its own', () => {
    const one = partition()
    for (const wait of times(500, 5_000)) one.everybodys.add(wait)
    expect(secondsUntilStuck(one, 7)).toBe(75)
  })

  it('is not stuck through a quiet night, nor by what comes after it', () => {
    const { look } = partition(times(500, 5_000))
    for (let looks = 0; looks < 5_760; looks += 1) expect(look(7, 0)).toBe(false)
    expect(look(7, 40)).toBe(false)
    expect(look(47, 3)).toBe(false)
  })

  it('is not stuck in a burst that it works off, however far behind it is', () => {
    const { look } = partition(times(100, 5_000))
    for (let looks = 0; looks < 100; looks += 1) expect(look(looks * 50, 1_000_000 - looks * 50)).toBe(false)
  })

  it('is not stuck by a restart of its service', () => {
    const { look } = partition(times(500, 5_000))
    for (let restart = 0; restart < 50; restart += 1) {
      for (let looks = 0; looks < 6; looks += 1) expect(look(restart, 5)).toBe(false)
    }
  })

  it('is hardly ever stuck by chance, where its waits are as different as waits are', () => {
    const random = seeded(5)
    const { look } = partition()
    let [stored, alarms] = [0, 0]
    for (let waits = 0; waits < 5_000; waits += 1) {
      const looks = 1 + Math.floor(-2 * Math.log(random() + 1e-9))
      for (let waited = 0; waited < looks; waited += 1) alarms += Number(look(stored, 3))
      stored += 1
    }
    expect(alarms).toBe(0)
  })

  it('is stuck no longer once it moves, and does not take what was out of the ordinary for usual', () => {
    const one = partition(times(500, 5_000))
    expect(secondsUntilStuck(one, 7)).toBe(75)
    for (let looks = 0; looks < 700; looks += 1) expect(one.look(7, 9)).toBe(true)
    expect(one.look(8, 8)).toBe(false)
    expect(secondsUntilStuck(one, 8)).toBeLessThanOrEqual(80)
  })

  it('is not stuck by time in which nobody looked', () => {
    const { look } = partition(times(500, 5_000))
    look(7, 9)
    expect(look(7, 9, 3_600_000)).toBe(false)
  })

  it('begins anew where its offset is set back, and learns nothing from it', () => {
    const one = partition(times(500, 5_000))
    for (let looks = 0; looks < 12; looks += 1) one.look(700, 9)
    const before = one.own.chanceOfLonger(60_000)
    expect(one.look(0, 709)).toBe(false)
    expect(one.own.chanceOfLonger(60_000)).toBe(before)
  })
})
