import { describe, expect, it } from '@jest/globals'
import { simulatedClock } from '../../tests/simulated-clock.js'
import { Paces, type PacesOptions } from './paces.js'

const pacing = (over: Partial<PacesOptions> = {}) => {
  const clock = simulatedClock()
  const paces = new Paces({ clock, limitsOf: () => ({ perSecond: 100, atOnce: 5 }), ...over })
  const begun: string[] = []
  const ask = (endpoint: string, count: number, takes: Promise<void> = Promise.resolve()) =>
    Array.from({ length: count }, () => paces.of(endpoint).run(async () => (begun.push(endpoint), takes)))
  return { clock, paces, begun, ask, count: (endpoint: string) => begun.filter((one) => one === endpoint).length }
}

describe('the paces of endpoints', () => {
  it('do not hold each other up', async () => {
    const { clock, ask, count } = pacing()
    ask('slow', 50, new Promise(() => {}))
    ask('quick', 50)
    await clock.pass(1_000)
    expect([count('slow'), count('quick')]).toEqual([5, 50])
  })

  it.each(['WEBHOOK.SLOW_DOWN', 'FHIR.SLOW_DOWN'])('slow that one down that says %s', async (failure) => {
    const { clock, paces, ask, count } = pacing()
    ask('busy', 200)
    ask('other', 200)
    paces.heard('busy', { outcome: 'failed', failure, status: 429 })
    await clock.pass(1_000)
    expect(count('busy')).toBeLessThan(60)
    expect(count('other')).toBeGreaterThanOrEqual(100)
  })

  it.each([
    { outcome: 'delivered' as const },
    { outcome: 'failed' as const, failure: 'WEBHOOK.NOT_TAKEN', status: 500 },
    { outcome: 'failed' as const, failure: 'GATE.NOT_ASKED' }
  ])('are left as they are by $outcome $failure', async (attempted) => {
    const { clock, paces, ask, count } = pacing()
    ask('one', 200)
    paces.heard('one', attempted)
    await clock.pass(1_000)
    expect(count('one')).toBeGreaterThanOrEqual(100)
  })

  it('ask for each endpoint by its own name', async () => {
    const asked = new Set<string>()
    const { clock, ask } = pacing({ shared: async (endpoint, perSecond) => !!asked.add(`${endpoint} ${perSecond}`) })
    ask('one', 1)
    ask('two', 1)
    await clock.pass(100)
    expect([...asked]).toEqual(['one 100', 'two 100'])
  })

  it('know no limit of an endpoint that is gone', async () => {
    const { clock, ask, count } = pacing({ limitsOf: () => undefined })
    ask('gone', 30)
    await clock.pass(10)
    expect(count('gone')).toBe(30)
  })
})
