import { describe, expect, it } from '@jest/globals'
import { BrokerClock } from './broker-clock.js'

const skewOf = (stamp: number) => {
  const clock = new BrokerClock()
  clock.take({ sent: 1_000, answered: 1_040, stamp })
  return clock.skewMs
}

describe('the broker\'s clock', () => {
  it.each([1_000, 1_017, 1_040])('is right where it stamped %d, between sending and answer', (stamp) => {
    expect(skewOf(stamp)).toBe(0)
  })

  it('is ahead by what its stamp is later than the answer', () => {
    expect(skewOf(6_040)).toBe(5_000)
  })

  it('is behind by what its stamp is earlier than the sending', () => {
    expect(skewOf(400)).toBe(-600)
  })

  it('is not judged before it has stamped anything', () => {
    expect(new BrokerClock().skewMs).toBeUndefined()
  })

  it('is judged by its latest stamp', () => {
    const clock = new BrokerClock()
    clock.take({ sent: 1_000, answered: 1_040, stamp: 9_000 })
    clock.take({ sent: 9_100, answered: 9_110, stamp: 9_105 })
    expect(clock.skewMs).toBe(0)
  })
})
