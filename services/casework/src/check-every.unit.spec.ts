import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { CheckEvery } from './check-every.js'

const seconds = (n: number) => jest.advanceTimersByTimeAsync(n * 1_000)

describe('work that is done every ten seconds', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('begins after the first ten, not at once', async () => {
    let times = 0
    const checking = new CheckEvery(10_000, async () => void times++, () => {})
    checking.start()
    await seconds(9)
    expect(times).toBe(0)
    await seconds(21)
    expect(times).toBe(3)
    await checking.stop()
  })

  it('begins sooner where that is said, and never later than every time', async () => {
    const times = { sooner: 0, later: 0 }
    const checks = [new CheckEvery(10_000, async () => void times.sooner++, () => {}, 2_000), new CheckEvery(10_000, async () => void times.later++, () => {}, 90_000)]
    for (const check of checks) check.start()
    await seconds(11)
    expect(times).toEqual({ sooner: 1, later: 1 })
    await seconds(1)
    expect(times).toEqual({ sooner: 2, later: 1 })
    for (const check of checks) await check.stop()
  })

  it('never runs beside itself', async () => {
    let ends: () => void = () => {}
    let begun = 0
    const work = () => {
      begun++
      return new Promise<void>((resolve) => (ends = resolve))
    }
    const checking = new CheckEvery(10_000, work, () => {})
    checking.start()
    await seconds(60)
    expect(begun).toBe(1)
    ends()
    await seconds(10)
    expect(begun).toBe(2)
    ends()
    await checking.stop()
  })

  it('goes on after a failure, which is said', async () => {
    const failures: unknown[] = []
    const checking = new CheckEvery(10_000, async () => { throw new Error('away') }, (cause) => failures.push(cause))
    checking.start()
    await seconds(20)
    expect(failures).toHaveLength(2)
    await checking.stop()
  })

  it('once stopped ends what is under way and begins nothing more', async () => {
    let ends: () => void = () => {}
    let begun = 0
    const checking = new CheckEvery(10_000, () => new Promise<void>((resolve) => (begun++, (ends = resolve))), () => {})
    checking.start()
    await seconds(10)
    let stopped = false
    const stopping = checking.stop().then(() => (stopped = true))
    await seconds(30)
    expect(stopped).toBe(false)
    ends()
    await stopping
    await seconds(60)
    expect(begun).toBe(1)
  })
})
