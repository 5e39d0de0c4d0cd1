import { describe, expect, it } from '@jest/globals'
import { Flow } from './flow.js'
import { UsualWaits } from './usual-waits.js'

const stepMs = 10_000
const flow = () => {
  const usual = new UsualWaits()
  for (let wait = 0; wait < 500; wait += 1) usual.add(5_000)
  return new Flow(usual)
}

describe('A group in a topic', () => {
  it('is stuck where one of its partitions is, and says which', () => {
    const one = flow()
    for (let step = 0; step < 30; step += 1) one.take(step * stepMs, [{ end: step * 10, stored: step * 10 }, { end: 9, stored: 4 }], true)
    expect([one.verdict, one.stuckPartitions, one.lag]).toEqual(['stuck', 1, 5])
    expect([one.partition(0)?.verdict, one.partition(1)?.verdict, one.partition(2)]).toEqual(['moving', 'stuck', undefined])
  })

  it('is falling behind where more comes than it takes', () => {
    const one = flow()
    for (let step = 0; step < 60; step += 1) one.take(step * stepMs, [{ end: step * 100, stored: step * 60 }], true)
    expect([one.verdict, one.trend?.perSecond, one.partition(0)?.verdict]).toEqual(['falling-behind', 4, 'falling-behind'])
  })

  it('forgets how it was when a counter goes back', () => {
    const one = flow()
    for (let step = 0; step < 60; step += 1) one.take(step * stepMs, [{ end: step * 100, stored: step * 60 }], true)
    one.take(60 * stepMs, [{ end: 10, stored: 0 }], true)
    expect([one.verdict, one.lag, one.trend]).toEqual(['moving', 10, undefined])
  })

  it('moves where it takes what comes', () => {
    const one = flow()
    for (let step = 0; step < 60; step += 1) one.take(step * stepMs, [{ end: step * 100 + 30, stored: step * 100 }], true)
    expect(one.verdict).toBe('moving')
  })
})
