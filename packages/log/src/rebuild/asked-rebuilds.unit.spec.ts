import { describe, expect, it } from '@jest/globals'
import type { RebuildAsked, RebuildTold } from '../codec/index.js'
import { AskedRebuilds } from './asked-rebuilds.js'
import { memberOf, type Projection } from './projection.js'

const asked = (more: Partial<RebuildAsked> = {}): RebuildAsked =>
  ({ type: 'RebuildAsked', id: 'r', service: 'timeline', again: [], onDifference: 'swap', correlation: 'c', time: 0, ...more })
const told = (state: RebuildTold['state'], service = 'timeline'): RebuildTold => ({
  type: 'RebuildTold', rebuild: 'r', service, view: 'v', views: 1, partition: 3, state, folded: 0, of: 0, rows: 0, differing: 0, names: [], decided: 0, time: 0
})
const part = { rebuild: 'r', view: 'v', partition: 3 }

describe('Rebuilds that were asked for', () => {
  it('are those of the service itself, each once, in the order they were asked in', () => {
    const rebuilds = new AskedRebuilds('timeline')
    for (const record of [asked(), asked({ id: 's' }), asked({ correlation: 'again' }), asked({ id: 't', service: 'ops' })]) rebuilds.take(record)
    expect(rebuilds.all.map(({ id, correlation }) => [id, correlation])).toEqual([['r', 'c'], ['s', 'c']])
  })

  it.each(['same', 'swapped', 'kept', 'failed'] as const)('are over where somebody told that a partition is %s', (state) => {
    const rebuilds = new AskedRebuilds('timeline')
    rebuilds.take(told(state))
    expect(rebuilds.isOver(part)).toBe(true)
    expect(rebuilds.isOver({ ...part, partition: 4 })).toBe(false)
  })

  it.each([['waiting', 'timeline'], ['folding', 'timeline'], ['same', 'ops']] as const)('are not over by %s of %s', (state, service) => {
    const rebuilds = new AskedRebuilds('timeline')
    rebuilds.take(told(state, service))
    expect(rebuilds.isOver(part)).toBe(false)
  })
})

describe('Whoever brings a projection its partitions', () => {
  const group = (handlers: Record<string, unknown>) => ({ handing: (topic: string) => handlers[topic] })
  const [projector, wrapped] = [{}, {}]
  const of = (topic: string) => ({ inputTopic: topic, projector }) as unknown as Projection

  it('is the group that was given its projector, whichever reads the topic as well', () => {
    const [own, beside] = [group({ facts: wrapped }), group({ facts: projector })]
    expect(memberOf([own, beside], of('facts'))).toBe(beside)
  })

  it('is the service\'s own where that was given something around it', () => {
    const [own, beside] = [group({ facts: wrapped }), group({ facts: {} })]
    expect(memberOf([own, beside], of('facts'))).toBe(own)
  })

  it('is nobody where no group reads the topic', () => {
    expect(memberOf([group({ facts: wrapped })], of('releases'))).toBeUndefined()
  })
})
