import { describe, expect, it } from '@jest/globals'
import { essences } from './essence.ts'
import { sound } from './small-log.support.ts'

const factsOf = (change: (record: any) => void = () => {}) => {
  const facts = sound().stood['hub.events.v1']
  for (const { record } of facts) {
    Object.assign(record, { seals: [{ category: 'contact', sealed: 'x' }], consent: '12972325-bc8a-8cb7-9858-df16c1659d4a' })
    change(record)
  }
  return essences(facts, ['k1'])
}

describe('What two hubs that were told the same have in common', () => {
  it('is what happened, whatever the ids, times and seals', () => {
    const other = factsOf((record) => Object.assign(record, { time: record.time + 5_000, consent: '00000000-bc8a-8cb7-9858-df16c1659d4a', seals: [{ category: 'contact', sealed: 'y' }] }))
    expect(other).toEqual(factsOf())
    expect(other['k1']).toHaveLength(3)
  })

  it.each<[string, (record: any) => void]>([
    ['something else is entitled', (record) => (record.entitled = [])],
    ['something else is sealed', (record) => (record.seals = [{ category: 'risks' }])],
    ['it comes in another order', (record) => (record.sequence += 1)]
  ])('is not where %s', (_what, change) => {
    expect(factsOf(change)).not.toEqual(factsOf())
  })
})
