import { describe, expect, it } from '@jest/globals'
import type { Place } from '@oldham-cares/log'
import { seeded } from '../../../testing/seeded.js'
import { binMs } from './rhythm.js'
import { Silence } from './silence.js'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A topic of two partitions whose records were appended at these times. */
const appended = (times: readonly number[]) => {
  const sorted = times.toSorted((a, b) => a - b)
  const before = (at: number): number => {
    let [low, high] = [0, sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }
  const split = (count: number) => ({ t: [Math.ceil(count / 2), Math.floor(count / 2)] })
  const at = async (place: Place) => split(place === 'beginning' ? 0 : place === 'end' ? sorted.length : before(place))
  return { at, endsAt: (now: number) => split(before(now)) }
}

/** Times from `begin` on: in each hour so many clusters of records as the hour is given. */
const written = (begin: number, days: number, perHour: (hourOfDay: number, dayOfWeek: number) => number, seed = 1): number[] => {
  const random = seeded(seed)
  return Array.from({ length: days * 24 }, (_, index) => begin + index * hour).flatMap((from) => {
    const local = new Date(from + hour)
    const clusters = perHour(local.getUTCHours(), local.getUTCDay())
    return Array.from({ length: clusters }, () => from + random() * hour).flatMap((time) => [time, time + 40, time + 900])
  })
}

/** Looks each five minutes from `from` to `to`, the records ending at `stopped`; says when it was told as silent first, in minutes after that. */
const silentAfter = async (times: readonly number[], { from, stopped, to }: { from: number; stopped: number; to: number }): Promise<number | undefined> => {
  const { at, endsAt } = appended(times.filter((time) => time < stopped))
  const silence = new Silence(at)
  for (let now = from; now <= to; now += binMs) {
    await silence.look(now + 10_000)
    if (silence.of('t', endsAt(now + 10_000)) === 'silent') return (now - stopped) / minute
  }
  return undefined
}

/** Monday, British Summer Time. */
const monday = Date.parse('2026-08-03T00:00:00+01:00')
const daytime = (hourOfDay: number, dayOfWeek: number) => (dayOfWeek >= 1 && dayOfWeek <= 5 && hourOfDay >= 9 && hourOfDay < 17 ? 60 : 0)

describe('A topic', () => {
  it('is silent where by its own weeks something should have come, after minutes where it is a busy one', async () => {
    const times = written(monday - 56 * day, 57, daytime)
    const stopped = monday + 11 * hour
    expect(await silentAfter(times, { from: stopped - hour, stopped, to: stopped + 2 * hour })).toBeLessThanOrEqual(25)
  })

  it('is given longer where it is a slower one', async () => {
    const times = written(monday - 56 * day, 57, (...when) => daytime(...when) / 20)
    const stopped = monday + 9 * hour
    const after = await silentAfter(times, { from: stopped - hour, stopped, to: stopped + 8 * hour })
    expect(after).toBeGreaterThan(60)
    expect(after).toBeLessThan(6 * 60)
  })

  it('is not silent in its quiet nights and at its weekends', async () => {
    const times = written(monday - 56 * day, 58, daytime)
    const friday = monday - 3 * day + 17 * hour
    expect(await silentAfter(times, { from: friday, stopped: Number.POSITIVE_INFINITY, to: monday + 11 * hour })).toBeUndefined()
  })

  it('is told on the morning on which nothing begins', async () => {
    const times = written(monday - 56 * day, 57, daytime)
    const stopped = monday - 2 * day
    const after = await silentAfter(times, { from: monday + 8 * hour, stopped, to: monday + 12 * hour })
    expect(stopped + (after ?? 0) * minute - (monday + 9 * hour)).toBeLessThanOrEqual(30 * minute)
    expect(stopped + (after ?? 0) * minute).toBeGreaterThan(monday + 9 * hour)
  })

  it('keeps the hours of the clock on the wall when the clocks change', async () => {
    const after = Date.parse('2026-10-26T00:00:00Z')
    const random = seeded(9)
    const times = Array.from({ length: 60 }, (_, index) => after - (56 - index) * day).flatMap((midnight) => {
      const nine = new Date(midnight + 12 * hour).toISOString().slice(0, 10)
      const begin = Date.parse(`${nine}T09:00:00${midnight < after - day ? '+01:00' : 'Z'}`)
      return Array.from({ length: 500 }, () => begin + random() * 8 * hour)
    })
    expect(await silentAfter(times, { from: after + 6 * hour, stopped: Number.POSITIVE_INFINITY, to: after + 17 * hour })).toBeUndefined()
  })

  it('is not silent between bursts, however large they are', async () => {
    const bursts = Array.from({ length: 57 * 24 }, (_, index) => monday - 56 * day + index * hour + 11 * minute)
    const times = bursts.flatMap((time) => Array.from({ length: 200 }, (_, one) => time + one))
    expect(await silentAfter(times, { from: monday, stopped: Number.POSITIVE_INFINITY, to: monday + 20 * hour })).toBeUndefined()
  })

  it('has the rhythm of its days while it is younger than two weeks, and none while it is younger than two days', async () => {
    const busy = written(monday - 4 * day, 5, () => 60)
    const stopped = monday + 11 * hour
    expect(await silentAfter(busy, { from: stopped - hour, stopped, to: stopped + 3 * hour })).toBeLessThanOrEqual(45)
    const young = written(monday - day, 2, () => 60)
    expect(await silentAfter(young, { from: stopped - hour, stopped, to: stopped + 6 * hour })).toBeUndefined()
  })

  it('is silent no longer with the first record, before five minutes are over', async () => {
    const times = written(monday - 56 * day, 57, daytime).filter((time) => time < monday + 11 * hour)
    const { at, endsAt } = appended(times)
    const silence = new Silence(at)
    const now = monday + 12 * hour
    await silence.look(now)
    const { t: [one = 0, other = 0] } = endsAt(now)
    expect(silence.of('t', { t: [one, other] })).toBe('silent')
    expect(silence.of('t', { t: [one + 1, other] })).toBe('usual')
  })

  it('is still learned of where nothing is known of it', async () => {
    const { at } = appended([])
    const silence = new Silence(at)
    await silence.look(monday)
    expect(silence.of('t', { t: [0, 0] })).toBe('learning')
  })

  it('is looked at again where the broker was away', async () => {
    const times = written(monday - 56 * day, 57, daytime).filter((time) => time < monday + 11 * hour)
    const { at, endsAt } = appended(times)
    let away = true
    const silence = new Silence(async (place) => (away ? Promise.reject(new Error('away')) : at(place)))
    await expect(silence.look(monday + 12 * hour)).rejects.toThrow('away')
    away = false
    await silence.look(monday + 12 * hour)
    expect(silence.of('t', endsAt(monday + 12 * hour))).toBe('silent')
  })
})
