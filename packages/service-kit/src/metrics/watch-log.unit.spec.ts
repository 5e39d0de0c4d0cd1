import { describe, expect, it } from '@jest/globals'
import { Registry } from 'prom-client'
import { watchLog } from './watch-log.js'

const lag = { group: 'timeline', topic: 'hub.events.v1', partition: 3, end: 12, stored: 10, lag: 2 }
type Watched = Parameters<typeof watchLog>[1]
const scraped = async (log: Watched) => {
  const registry = new Registry()
  watchLog({ registry }, log)
  return (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

describe('a scrape', () => {
  it('says how far behind each held partition is, and how much of each view may be asked', async () => {
    expect(await scraped({ lagOfHeld: async () => [lag], caughtUp: async () => new Map([['timeline', 24]]), clockSkewMs: -1_500 })).toEqual([
      'hub_projection_lag_records{group="timeline",topic="hub.events.v1",partition="3"} 2',
      'hub_view_partitions_caught_up{view="timeline"} 24',
      'hub_clock_skew_seconds -1.5'
    ])
  })

  it('forgets a partition that the group has given to somebody else', async () => {
    const registry = new Registry()
    let held = [lag]
    watchLog({ registry }, { lagOfHeld: async () => held, caughtUp: async () => new Map(), clockSkewMs: undefined })
    expect(await registry.metrics()).toContain('partition="3"')
    held = []
    expect(await registry.metrics()).not.toContain('partition="3"')
  })

  it('leaves out what fails or does not answer within a second, and answers all the same', async () => {
    const began = performance.now()
    const lines = await scraped({ lagOfHeld: () => new Promise(() => {}), caughtUp: () => Promise.reject(new Error('No Redis')), clockSkewMs: undefined })
    expect(lines).toEqual([])
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})
