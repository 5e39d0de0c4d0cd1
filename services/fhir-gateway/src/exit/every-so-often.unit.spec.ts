import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { everySoOften } from './every-so-often.js'

const later = (ms: number) => jest.advanceTimersByTimeAsync(ms)

describe('a round', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('begins at once and goes on so long after each end', async () => {
    let looked = 0
    const round = everySoOften(async () => void (looked += 1), 1_000, () => {})
    await later(0)
    expect(looked).toBe(1)
    await later(2_000)
    expect(looked).toBe(3)
    round.stop()
    await later(5_000)
    expect(looked).toBe(3)
  })

  it('goes on after a fault, which it says', async () => {
    const faults: unknown[] = []
    const round = everySoOften(async () => Promise.reject(new Error('away')), 1_000, (fault) => void faults.push(fault))
    await later(1_000)
    expect(faults).toEqual([new Error('away'), new Error('away')])
    round.stop()
  })

  it('says nothing of what goes wrong because it was stopped', async () => {
    const faults: unknown[] = []
    let fail = (_fault: Error): void => {}
    const round = everySoOften(() => new Promise((_done, reject) => (fail = reject)), 1_000, (fault) => void faults.push(fault))
    round.stop()
    fail(new Error('closed'))
    await later(2_000)
    expect(faults).toEqual([])
  })
})
