import { describe, expect, it } from '@jest/globals'
import type { ThinEvent } from '@oldham-cares/service-kit/tell'
import { notificationBundle, uuidOf } from './notification-bundle.js'
import { notificationEvent } from './notification-event.js'
import { hubEvent, topic } from './systems.js'

const event = (data: Partial<ThinEvent['data']> = {}): ThinEvent => ({
  specversion: '1.0',
  id: 'e1',
  type: 'uk.oldhamcares.referral.accepted.v1',
  source: 'https://hub.example/partner/v1',
  time: '2026-03-02T09:15:00.123Z',
  datacontenttype: 'application/json',
  data: { number: 7, stream: 's1', ...data }
})
const id = '0123456789abcdef0123456789abcdef'
const notice = { subscription: 'https://hub.example/fhir/R4/Subscription/s', status: 'active', type: 'event-notification', total: 12 } as const

describe('A notification', () => {
  it('is a history whose one entry is the status, as $status would answer it', () => {
    const bundle: any = notificationBundle(id, 0, { ...notice, events: [{ number: 12, event: event() }] })
    expect(bundle).toMatchObject({ resourceType: 'Bundle', type: 'history', timestamp: '1970-01-01T00:00:00.000Z' })
    expect(bundle.entry).toHaveLength(1)
    expect(bundle.entry[0]).toMatchObject({ fullUrl: `urn:uuid:${bundle.id}`, request: { method: 'GET', url: `${notice.subscription}/$status` }, response: { status: '200' } })
    const words = bundle.entry[0].resource.parameter.map(({ name, part: _part, extension: _extension, ...value }: any) => [name, Object.values(value)[0]])
    expect(words.slice(0, 5)).toEqual([
      ['subscription', { reference: notice.subscription }],
      ['topic', topic],
      ['status', 'active'],
      ['type', 'event-notification'],
      ['events-since-subscription-start', '12']
    ])
  })

  it('has a UUID of version 8 for an id, always the same one', () => {
    expect(uuidOf(id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuidOf(id)).toBe(uuidOf(id))
  })

  it('says why the hub gave up, where it did', () => {
    const bundle: any = notificationBundle(id, 0, { ...notice, status: 'error', type: 'query-status', error: 'ENDPOINT.GONE' })
    expect(bundle.entry[0].resource.parameter.at(-1)).toEqual({ name: 'error', valueCodeableConcept: { text: 'ENDPOINT.GONE' } })
  })
})

describe('An event of a notification', () => {
  it('says what every other channel says of it, in an extension of the hub\'s own', () => {
    const { extension, part } = notificationEvent({ number: 12, event: event({ person: 'p', referral: 'r', dataref: 'https://hub.example/partner/v1/referrals/r' }) })
    expect(extension[0]?.url).toBe(hubEvent)
    expect(Object.fromEntries(extension[0]?.extension.map((one: any) => [one.url, one.valueString ?? one.valueUrl]) ?? [])).toEqual({
      id: 'e1', type: 'uk.oldhamcares.referral.accepted.v1', stream: 's1', number: '7', person: 'p', dataref: 'https://hub.example/partner/v1/referrals/r'
    })
    expect(part).toEqual([
      { name: 'event-number', valueString: '12' },
      { name: 'timestamp', valueInstant: '2026-03-02T09:15:00.123Z' },
      { name: 'focus', valueReference: { type: 'ServiceRequest', identifier: { system: 'https://hub.example/Id/referral', value: 'r' } } }
    ])
  })

  it('is about the person where it is about no referral', () => {
    expect(notificationEvent({ number: 1, event: event({ person: 'p' }) }).part.at(-1)).toEqual({
      name: 'focus', valueReference: { type: 'Patient', identifier: { system: 'https://hub.example/Id/person', value: 'p' } }
    })
  })

  it('has its number and no focus where it may not be told any more', () => {
    const { part } = notificationEvent({ number: 12, event: event() })
    expect(part.map(({ name }) => name)).toEqual(['event-number', 'timestamp'])
  })
})
