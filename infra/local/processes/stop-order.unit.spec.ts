import { describe, expect, it } from '@jest/globals'
import { STOP_ORDER, graceOf } from './stop-order.ts'

const turnOf = (name: string) => STOP_ORDER.findIndex((takes) => takes(name))

describe('the order of stopping', () => {
  it('takes services first, also second instances, then the outside, identity, registry, Redis and last Kafka', () => {
    const names = ['kafka', 'redis', 'casework', 'identity', 'ops-beside-1', 'registry', 'neighbours']
    expect(names.toSorted((a, b) => turnOf(a) - turnOf(b))).toEqual(['casework', 'ops-beside-1', 'neighbours', 'identity', 'registry', 'redis', 'kafka'])
  })

  it('takes each process once', () => {
    for (const name of ['casework', 'kafka', 'registry-training']) {
      expect(STOP_ORDER.filter((takes) => takes(name))).toHaveLength(1)
    }
  })

  it('gives a service more than its 5 s, Kafka longest, a training run nothing', () => {
    expect(graceOf('casework')).toBeGreaterThan(5_000)
    expect(graceOf('kafka')).toBeGreaterThan(graceOf('casework'))
    expect(graceOf('kafka-training')).toBe(0)
  })
})
