import { describe, expect, it } from '@jest/globals'
import type { Watch } from '@oldham-cares/service-kit'
import type { HubHealth } from '../health/read-health.js'
import { showParts } from './show-parts.js'

const health: HubHealth = {
  status: 'degraded',
  services: [{ service: 'casework', state: 'ready', checks: {} }, { service: 'timeline', state: 'not-ready', checks: { redis: 'failing' } }],
  parts: [{ part: 'kafka', state: 'ok' }, { part: 'redis', state: 'failing' }]
}

const shown = () => {
  let asked = 0
  const gauges: Watch[] = []
  showParts((gauge) => void gauges.push(gauge), async () => {
    asked += 1
    return health
  })
  return { scrape: () => Promise.all(gauges.map(({ look }) => look())), asked: () => asked }
}

describe('Who serves', () => {
  it('is told of every part and every service: 1 where it does, 0 where it does not', async () => {
    expect(await shown().scrape()).toEqual([
      [{ labels: { part: 'kafka' }, value: 1 }, { labels: { part: 'redis' }, value: 0 }],
      [{ labels: { name: 'casework' }, value: 1 }, { labels: { name: 'timeline' }, value: 0 }]
    ])
  })

  it('is asked once at a scrape, and anew at the next', async () => {
    const { scrape, asked } = shown()
    await scrape()
    expect(asked()).toBe(1)
    await new Promise((later) => setImmediate(later))
    await scrape()
    expect(asked()).toBe(2)
  })
})
