import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Sampler } from './sampler.js'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const sampling = (look: () => Promise<void>) => {
  const turned = jest.fn()
  return { turned, sampler: new Sampler({ look, turned, everyMs: 1_000 }) }
}

describe('The sampler', () => {
  it('looks once in its time until it is stopped', async () => {
    const look = jest.fn(async () => {})
    const { sampler } = sampling(look)
    await sampler.start()
    expect(look).toHaveBeenCalledTimes(1)
    await jest.advanceTimersByTimeAsync(3_000)
    expect(look).toHaveBeenCalledTimes(4)
    sampler.stop()
    await jest.advanceTimersByTimeAsync(3_000)
    expect(look).toHaveBeenCalledTimes(4)
  })

  it('never looks twice at once, however long the broker takes', async () => {
    let underWay = 0
    let most = 0
    const { sampler } = sampling(async () => {
      most = Math.max(most, (underWay += 1))
      await new Promise((later) => setTimeout(later, 5_000))
      underWay -= 1
    })
    void sampler.start()
    await jest.advanceTimersByTimeAsync(30_000)
    sampler.stop()
    expect(most).toBe(1)
  })

  it('says once that it fails and once that it works again', async () => {
    let away = false
    const { sampler, turned } = sampling(async () => (away ? Promise.reject(new Error('away')) : undefined))
    await sampler.start()
    away = true
    await jest.advanceTimersByTimeAsync(5_000)
    expect(turned.mock.calls).toEqual([[false, expect.any(Error)]])
    away = false
    await jest.advanceTimersByTimeAsync(2_000)
    expect(turned.mock.calls.slice(1)).toEqual([[true, undefined]])
    sampler.stop()
  })
})
