import { beforeEach, describe, expect, it } from '@jest/globals'
import { topics, type HubRecord, type LogCounts } from '@oldham-cares/log'
import { Registry } from 'prom-client'
import { countRecords } from './count-records.js'

let registry: Registry
let counts: LogCounts
beforeEach(() => {
  registry = new Registry()
  counts = countRecords({ registry })
})

const record = (fields: object) => fields as HubRecord
const counted = async (name: string) =>
  ((await registry.getSingleMetric(name)?.get())?.values ?? []).map(({ labels, value }) => ({ ...labels, value }))

const accept = record({ type: 'AcceptReferral', id: 'c1', person: 'p1' })
const accepted = record({ type: 'ReferralAccepted', id: 'f1', person: 'p1' })
const refused = record({ type: 'CommandRefused', refused: 'AcceptReferral', reason: 'REFERRAL.NOT_OWNER' })

describe('a command', () => {
  it('is counted when a door has put it on the log', async () => {
    counts.appended(topics.intake, accept)
    expect(await counted('hub_commands_handed_total')).toEqual([{ type: 'AcceptReferral', value: 1 }])
  })

  it.each([
    ['accepted', [accepted]],
    ['refused', [refused]],
    ['repeated', []]
  ] as const)('that is decided is counted as %s', async (verdict, made) => {
    counts.decided(topics.intake, accept, made)
    counts.decided(topics.intake, accept, made)
    expect(await counted('hub_commands_decided_total')).toEqual([{ type: 'AcceptReferral', verdict, value: 2 }])
  })
})

describe('a fact', () => {
  it('is counted by its type, a refusal with its reason', async () => {
    counts.decided(topics.intake, accept, [accepted])
    counts.decided(topics.intake, accept, [refused])
    expect(await counted('hub_facts_total')).toEqual([
      { type: 'ReferralAccepted', reason: '', value: 1 },
      { type: 'CommandRefused', reason: 'REFERRAL.NOT_OWNER', value: 1 }
    ])
  })
})

describe('a release', () => {
  it('is counted by kind of recipient and decision, withheld with the reason, and is no command', async () => {
    const release = { type: 'ReleaseDecided', recipient: { kind: 'partner', id: 'mind' } }
    counts.decided(topics.events, accepted, [
      record({ ...release, decision: 'released', number: 4 }),
      record({ ...release, decision: 'withheld', reason: 'DISCLOSURE.WITHDRAWN' })
    ])
    expect(await counted('hub_releases_total')).toEqual([
      { recipient: 'partner', decision: 'released', reason: '', value: 1 },
      { recipient: 'partner', decision: 'withheld', reason: 'DISCLOSURE.WITHDRAWN', value: 1 }
    ])
    expect(await counted('hub_commands_decided_total')).toEqual([])
  })
})

describe('what is recorded of the rest', () => {
  it('counts tries to deliver by what they came to', async () => {
    const delivery = { type: 'DeliveryRecorded', id: 'f1:partner/mind', channel: 'webhook' }
    counts.appended(topics.deliveries, record({ ...delivery, outcome: 'attempted', failure: 'WEBHOOK.TIMEOUT' }))
    counts.appended(topics.deliveries, record({ ...delivery, outcome: 'delivered' }))
    expect(await counted('hub_deliveries_total')).toEqual([
      { channel: 'webhook', outcome: 'attempted', failure: 'WEBHOOK.TIMEOUT', value: 1 },
      { channel: 'webhook', outcome: 'delivered', failure: '', value: 1 }
    ])
  })

  it('counts dead letters by topic and reason', async () => {
    counts.appended(topics.dead, record({ type: 'DeadLettered', topic: topics.events, reason: 'RECORD.UNREADABLE' }))
    expect(await counted('hub_dead_letters_total')).toEqual([{ topic: topics.events, reason: 'RECORD.UNREADABLE', value: 1 }])
  })

  it('counts no key of a person', async () => {
    counts.appended(topics.keys, record({ type: 'PersonKey', hmac: 'h', keyId: 'k' }))
    expect(await registry.metrics()).not.toContain('PersonKey')
  })
})
