import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { again, EverySoOften } from './every-so-often.js'

const seconds = (n: number) => jest.advanceTimersByTimeAsync(n * 1_000)
const everyMs = 10_000
const failed = (): void => {}

describe('work that is done every ten seconds', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('begins at once and goes on so long after each end', async () => {
    let times = 0
    const repeated = new EverySoOften({ everyMs, work: async () => void times++, failed }).start()
    expect(times).toBe(1)
    await seconds(20)
    expect(times).toBe(3)
    await repeated.stop()
    await seconds(50)
    expect(times).toBe(3)
  })

  it('begins later where that is said', async () => {
    let times = 0
    const repeated = new EverySoOften({ everyMs, firstMs: everyMs, work: async () => void times++, failed }).start()
    await seconds(9)
    expect(times).toBe(0)
    await seconds(21)
    expect(times).toBe(3)
    await repeated.stop()
  })

  it('begins never later than every time', async () => {
    const times = { sooner: 0, later: 0 }
    const both = [
      new EverySoOften({ everyMs, firstMs: 2_000, work: async () => void times.sooner++, failed }),
      new EverySoOften({ everyMs, firstMs: 90_000, work: async () => void times.later++, failed })
    ]
    for (const one of both) one.start()
    await seconds(11)
    expect(times).toEqual({ sooner: 1, later: 1 })
    await seconds(1)
    expect(times).toEqual({ sooner: 2, later: 1 })
    for (const one of both) await one.stop()
  })

  it('is done again at once while there is more than was done', async () => {
    let left = 3
    const repeated = new EverySoOften({ everyMs, work: async () => ((left -= 1) > 0 ? again : undefined), failed }).start()
    await seconds(1)
    expect(left).toBe(0)
    await repeated.stop()
  })

  it('never runs beside itself', async () => {
    let ends: () => void = () => {}
    let begun = 0
    const work = () => {
      begun++
      return new Promise<void>((resolve) => (ends = resolve))
    }
    const repeated = new EverySoOften({ everyMs, firstMs: everyMs, work, failed }).start()
    await seconds(60)
    expect(begun).toBe(1)
    ends()
    await seconds(10)
    expect(begun).toBe(2)
    ends()
    await repeated.stop()
  })

  it('goes on after a failure, which is said', async () => {
    const failures: unknown[] = []
    const repeated = new EverySoOften({ everyMs, work: async () => Promise.reject(new Error('away')), failed: (cause) => void failures.push(cause) }).start()
    await seconds(10)
    expect(failures).toEqual([new Error('away'), new Error('away')])
    await repeated.stop()
  })

  it('says nothing of what goes wrong because it was stopped', async () => {
    const failures: unknown[] = []
    let fail = (_cause: Error): void => {}
    const work = () => new Promise((_done, reject) => (fail = reject))
    const repeated = new EverySoOften({ everyMs, work, failed: (cause) => void failures.push(cause) }).start()
    const stopping = repeated.stop()
    fail(new Error('closed'))
    await stopping
    await seconds(20)
    expect(failures).toEqual([])
  })

  it('once stopped ends what is under way and begins nothing more', async () => {
    let ends: () => void = () => {}
    let begun = 0
    const work = () => new Promise<void>((resolve) => (begun++, (ends = resolve)))
    const repeated = new EverySoOften({ everyMs, firstMs: everyMs, work, failed }).start()
    await seconds(10)
    let stopped = false
    const stopping = repeated.stop().then(() => (stopped = true))
    await seconds(30)
    expect(stopped).toBe(false)
    ends()
    await stopping
    await seconds(60)
    expect(begun).toBe(1)
  })
})
