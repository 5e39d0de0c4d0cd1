import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { Ends } from './ends.js'
import { Sampler, type EndsOf } from './sampler.js'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

const sampling = (endsOf: EndsOf) => {
  const ends = new Ends()
  const turned = jest.fn()
  const sampler = new Sampler({ endsOf, ends, turned })
  return { ends, turned, sampler }
}

describe('The sampler', () => {
  it('looks once a second until it is stopped', async () => {
    const endsOf = jest.fn<EndsOf>(async () => [1])
    const { sampler } = sampling(endsOf)
    await sampler.start()
    const atOnce = endsOf.mock.calls.length
    await jest.advanceTimersByTimeAsync(3_000)
    expect(endsOf.mock.calls.length).toBe(4 * atOnce)
    sampler.stop()
    await jest.advanceTimersByTimeAsync(3_000)
    expect(endsOf.mock.calls.length).toBe(4 * atOnce)
  })

  it('never looks twice at once, however long the broker takes', async () => {
    let underWay = 0
    let most = 0
    const { sampler } = sampling(async (topic) => {
      if (topic !== 'hub.events.v1') return [1]
      most = Math.max(most, (underWay += 1))
      await new Promise((later) => setTimeout(later, 5_000))
      underWay -= 1
      return [1]
    })
    void sampler.start()
    await jest.advanceTimersByTimeAsync(30_000)
    sampler.stop()
    expect(most).toBe(1)
  })

  it('says once that it fails and once that it works again, and keeps no sample of what failed', async () => {
    let away = false
    const { sampler, turned, ends } = sampling(async () => (away ? Promise.reject(new Error('away')) : [1]))
    await sampler.start()
    const { newest } = ends
    away = true
    await jest.advanceTimersByTimeAsync(5_000)
    expect(turned.mock.calls).toEqual([[false, expect.any(Error)]])
    expect(ends.newest).toBe(newest)
    away = false
    await jest.advanceTimersByTimeAsync(2_000)
    expect(turned.mock.calls.slice(1)).toEqual([[true, undefined]])
    sampler.stop()
  })
})
