import { describe, expect, it } from '@jest/globals'
import { Health } from './health.js'

const healthWith = (checks: Record<string, () => unknown>): Health => {
  const health = new Health()
  for (const [name, check] of Object.entries(checks)) health.add(name, check)
  return health
}

describe('a service', () => {
  it('is ready where nothing is asked of it', async () => {
    expect(await new Health().readiness()).toEqual({ ready: true, checks: {} })
  })

  it('is ready when every check passes, whatever it answers but false', async () => {
    const health = healthWith({ kafka: () => undefined, redis: async () => 'PONG', 'caught-up': () => true })
    expect(await health.readiness()).toEqual({ ready: true, checks: { kafka: 'ok', redis: 'ok', 'caught-up': 'ok' } })
  })

  it('is not ready when one check says no, throws or rejects, and says which', async () => {
    const failures: (() => unknown)[] = [
      () => false,
      async () => false,
      () => {
        throw new Error('down')
      },
      () => Promise.reject(new Error('down'))
    ]
    for (const kafka of failures) {
      expect(await healthWith({ kafka, redis: () => true }).readiness()).toEqual({
        ready: false,
        checks: { kafka: 'failing', redis: 'ok' }
      })
    }
  })

  it('is not ready when a check does not answer within a second', async () => {
    const began = Date.now()
    const { checks } = await healthWith({ kafka: () => new Promise(() => undefined), redis: () => true }).readiness()
    expect(checks).toEqual({ kafka: 'failing', redis: 'ok' })
    expect(Date.now() - began).toBeLessThan(1_500)
  })

  it('is asked anew each time', async () => {
    let up = false
    const health = healthWith({ kafka: () => up })
    expect((await health.readiness()).ready).toBe(false)
    up = true
    expect((await health.readiness()).ready).toBe(true)
  })

  it('has one check of a name: the one added last', async () => {
    const health = healthWith({ kafka: () => false })
    health.add('kafka', () => true)
    expect((await health.readiness()).checks).toEqual({ kafka: 'ok' })
  })
})
