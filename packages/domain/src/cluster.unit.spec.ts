import { describe, expect, it } from '@jest/globals'
import { clusterOf, type Clusters } from './cluster.js'

const clusters: Clusters = {
  version: 'c',
  default: 'west',
  clusters: [
    { id: 'west', name: 'West', outward: ['OL9'], sectors: [] },
    { id: 'central', name: 'Central', outward: ['OL1'], sectors: [] },
    { id: 'north', name: 'North', outward: ['OL2'], sectors: ['OL1 2'] }
  ]
}

describe('the cluster of a postcode', () => {
  it.each([
    ['OL9 6AA', 'west'],
    ['ol16aa', 'central'],
    ['OL1 2AA', 'north'],
    [' OL2  8AA ', 'north']
  ])('%j lies in %s', (postcode, cluster) => {
    expect(clusterOf(postcode, clusters)).toBe(cluster)
  })

  it.each([undefined, '', 'OL1', 'not a postcode', 'SW1A 1AA', 'OL16 1AA'])('%j falls to the default', (postcode) => {
    expect(clusterOf(postcode, clusters)).toBe('west')
  })
})
