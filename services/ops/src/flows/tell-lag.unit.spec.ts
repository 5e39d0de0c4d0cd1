import { describe, expect, it } from '@jest/globals'
import { tellLag } from './tell-lag.js'
import { Flow } from './verdicts/flow.js'
import { UsualWaits } from './verdicts/usual-waits.js'

const lags = (...of: readonly number[]) =>
  of.map((lag, partition) => ({ group: 'casework', topic: 't', partition, end: 10 + lag, stored: 10, lag }))
const unseen = () => new Flow(new UsualWaits())

describe('Lag in a topic', () => {
  it('is summed, and told of the partition that is furthest behind', () => {
    expect(tellLag('t', lags(0, 3, 0, 9), unseen())).toEqual({
      topic: 't',
      lag: 12,
      max: 9,
      verdict: 'moving',
      trend: null,
      behind: [{ partition: 3, lag: 9, verdict: 'moving', trend: null }, { partition: 1, lag: 3, verdict: 'moving', trend: null }]
    })
  })

  it('is nothing where every partition is caught up', () => {
    expect(tellLag('t', lags(0, 0), unseen())).toMatchObject({ lag: 0, max: 0, behind: [] })
  })

  it('is told with its trend and its verdict, also of each partition', () => {
    const flow = unseen()
    for (let step = 0; step < 60; step += 1) flow.take(step * 10_000, [{ end: step * 100, stored: step * 60 }], true)
    expect(tellLag('t', lags(2_360), flow)).toMatchObject({
      verdict: 'falling-behind',
      trend: 4,
      behind: [{ partition: 0, verdict: 'falling-behind', trend: 4 }]
    })
  })
})
