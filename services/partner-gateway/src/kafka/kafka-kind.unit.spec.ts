import { describe, expect, it } from '@jest/globals'
import type { Log } from '@oldham-cares/log'
import { testEvent } from '../self-service/test-event.js'
import { kafkaKind } from './kafka-kind.js'

const published: Parameters<Log['publish']>[] = []
const kind = kafkaKind({ publish: async (...one) => (published.push(one), { partition: one[1], offset: 0 }) })
const endpoint = { endpoint: 'e1', partner: 'mind', address: 'partner.mind.v1' } as never
const event = testEvent('t1', 'e1', { base: 'https://hub.example.org/partner/v1', now: () => 0 })

describe('a partner\'s topic', () => {
  it.each([undefined, 'partner.mind.v1'])('is the one that the hub gives it: asked for as %j', async (address) => {
    expect(await kind.addressOf('mind', address)).toEqual({ address: 'partner.mind.v1' })
  })

  it.each(['partner.age-uk-oldham.v1', 'hub.events.v1', ''])('is no other: %j', async (address) => {
    expect(await kind.addressOf('mind', address)).toMatchObject({ code: 'ENDPOINT.ADDRESS_GIVEN', pointer: '/address' })
  })

  it('is tested with an event that stands on it, about nobody', async () => {
    expect(await kind.test(endpoint, event)).toEqual({ outcome: 'delivered' })
    expect(published).toEqual([['mind', 0, { key: 'e1', value: Buffer.from(JSON.stringify(event)), headers: { 'content-type': 'application/cloudevents+json' } }]])
  })

  it('says that the hub could not reach it', async () => {
    const away = kafkaKind({ publish: () => Promise.reject(new Error('No copy in sync')) })
    expect(await away.test(endpoint, event)).toMatchObject({ outcome: 'failed', failure: 'HUB.TOPIC_AWAY' })
  })
})
