import { describe, expect, it } from '@jest/globals'
import { tellLag } from './tell-lag.js'

const lags = (...of: readonly number[]) =>
  of.map((lag, partition) => ({ group: 'casework', topic: 't', partition, end: 10 + lag, stored: 10, lag }))

describe('Lag in a topic', () => {
  it('is summed, and told of the partition that is furthest behind', () => {
    expect(tellLag('t', lags(0, 3, 0, 9))).toEqual({
      topic: 't',
      lag: 12,
      max: 9,
      behind: [{ partition: 3, lag: 9 }, { partition: 1, lag: 3 }]
    })
  })

  it('is nothing where every partition is caught up', () => {
    expect(tellLag('t', lags(0, 0))).toEqual({ topic: 't', lag: 0, max: 0, behind: [] })
  })
})
