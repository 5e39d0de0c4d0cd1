import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createLogger } from '@oldham-cares/service-kit'
import { keepSealing } from './keep-sealing.js'
import type { Round } from './sealer.js'

let told: { readonly event: string; readonly count?: number }[]
let rounds = 0

const keeping = (round: () => Promise<Round>) => {
  const logger = createLogger({ service: 'ops-test', level: 'info', destination: { write: (line) => void told.push(JSON.parse(line)) } })
  const counted = () => {
    rounds += 1
    return round()
  }
  return keepSealing({ sealer: { round: counted }, everyMs: 60_000, logger })
}
const made = (count: number, behind = false) => async () => ({ made: count, behind })

beforeEach(() => {
  jest.useFakeTimers()
  told = []
  rounds = 0
})
afterEach(() => void jest.useRealTimers())

describe('sealing', () => {
  it('begins at once and goes on each minute', async () => {
    keeping(made(2)).start()
    await jest.advanceTimersByTimeAsync(0)
    expect(rounds).toBe(1)
    await jest.advanceTimersByTimeAsync(59_999)
    expect(rounds).toBe(1)
    await jest.advanceTimersByTimeAsync(1)
    expect(rounds).toBe(2)
    expect(told.map(({ event, count }) => [event, count])).toEqual([['seals.made', 2], ['seals.made', 2]])
  })

  it('says nothing of a round that had nothing to seal', async () => {
    keeping(made(0)).start()
    await jest.advanceTimersByTimeAsync(0)
    expect(told).toEqual([])
  })

  it('goes on at once while there is more than a round takes', async () => {
    let left = 2
    keeping(async () => ({ made: 1, behind: (left -= 1) > 0 })).start()
    await jest.advanceTimersByTimeAsync(1)
    expect(rounds).toBe(2)
  })

  it('goes on after a round that failed, and says that it did', async () => {
    keeping(() => Promise.reject(new Error('No broker answers'))).start()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(rounds).toBe(2)
    expect(told[0]?.event).toBe('seals.not-made')
  })

  it('that is stopped ends the round under way and begins no other', async () => {
    let end = (): void => {}
    const kept = keeping(() => new Promise((ended) => (end = () => ended({ made: 0, behind: true }))))
    kept.start()
    await jest.advanceTimersByTimeAsync(0)
    let stopped = false
    const stopping = kept.stop().then(() => (stopped = true))
    await jest.advanceTimersByTimeAsync(100)
    expect(stopped).toBe(false)
    end()
    await stopping
    await jest.advanceTimersByTimeAsync(120_000)
    expect(rounds).toBe(1)
  })
})
