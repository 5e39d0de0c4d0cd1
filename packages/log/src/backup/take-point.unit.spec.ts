import { describe, expect, it } from '@jest/globals'
import type { Admin } from 'kafkajs'
import { topics, topicSettings } from '../broker/topics.js'
import { takePoint } from './take-point.js'

/** A broker on which every end that is asked for stands one record further: `high` tells when a topic was asked. */
const brokerWith = (names: readonly string[]): Admin => {
  let asked = 0
  return {
    listTopics: async () => names,
    fetchTopicOffsets: async () => [{ partition: 0, low: '0', high: String((asked += 1)), offset: String(asked) }],
    describeConfigs: async () => ({ resources: [] })
  } as unknown as Admin
}

const point = () => takePoint(brokerWith(['__consumer_offsets', ...Object.keys(topicSettings).toSorted(), 'partner.mind.v1']), new Date(0))

describe('A moment the log can be restored to', () => {
  it('holds the cause of everything it holds: an effect is looked at before its cause', async () => {
    const order = (await point()).topics.map(({ topic }) => topic)
    const isBefore = (effect: string, cause: string) => expect([effect, cause, order.indexOf(effect) < order.indexOf(cause)]).toEqual([effect, cause, true])
    isBefore(topics.deliveries, topics.releases.partner)
    isBefore(topics.releases.gp, topics.events)
    isBefore(topics.events, topics.intake)
    isBefore(topics.dead, topics.intake)
    isBefore(topics.intake, topics.keys)
    isBefore(topics.intake, topics.audit)
    isBefore(topics.deliveries, topics.audit)
  })

  it('says of no letter that it was redriven whose command it does not hold, and closes no day on facts that it lacks', async () => {
    const order = (await point()).topics.map(({ topic }) => topic)
    for (const effect of [topics.operations, topics.ledger]) {
      for (const cause of [topics.deliveries, topics.events, topics.dead, topics.intake]) expect(order.indexOf(effect)).toBeLessThan(order.indexOf(cause))
    }
  })

  it('keeps nothing of the broker itself', async () => {
    const { topics: kept } = await point()
    expect(kept.some(({ topic }) => topic.startsWith('__'))).toBe(false)
  })
})
