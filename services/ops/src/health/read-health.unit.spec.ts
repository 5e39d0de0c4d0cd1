import { describe, expect, it } from '@jest/globals'
import { readHealth } from './read-health.js'

const ok = async () => 'PONG'

describe('The health of the hub', () => {
  it('is good where every part serves', async () => {
    expect(await readHealth({}, { kafka: ok, redis: ok })()).toEqual({
      status: 'healthy',
      services: [],
      parts: [{ part: 'kafka', state: 'ok' }, { part: 'redis', state: 'ok' }]
    })
  })

  it('is degraded by one part that fails', async () => {
    const away = async () => Promise.reject(new Error('ECONNREFUSED'))
    expect(await readHealth({}, { kafka: ok, redis: away })()).toMatchObject({
      status: 'degraded',
      parts: [{ part: 'kafka', state: 'ok' }, { part: 'redis', state: 'failing' }]
    })
  })

  it('does not wait for a part that hangs', async () => {
    const began = performance.now()
    const { status } = await readHealth({}, { redis: () => new Promise(() => {}) })()
    expect(status).toBe('degraded')
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
