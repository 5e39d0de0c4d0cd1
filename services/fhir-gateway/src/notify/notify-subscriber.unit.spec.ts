import { beforeEach, describe, expect, it } from '@jest/globals'
import { decideReleases, type Ask, type Organisation, type Person, type Release } from '@oldham-cares/domain'
import { NotCaughtUp, personRow, type Placed } from '@oldham-cares/log'
import { gpSystem, type GpSystem } from '../../testing/gp-system.js'
import { policy, practice } from '../../testing/hub-in-memory.js'
import { rani } from '../../testing/messages.js'
import { rowsOver } from '../../testing/rows-in-memory.js'
import { subscribedTo } from '../../testing/subscribed-to.js'
import { eventsIn, typeOf } from '../../testing/subscriber.js'
import { notifySubscriber, type Notifying } from './notify-subscriber.js'
import { standingRow, type SubscriptionStanding } from './standing.js'

const mind: Organisation = { kind: 'partner', id: 'mind' }
const fiveDays = 5 * 86_400_000

let gp: GpSystem
let person: string
let release: Release
beforeEach(async () => {
  gp = await gpSystem()
  const { hub } = gp
  await gp.send({ body: rani() })
  person = hub.facts[0]?.person ?? ''
  const agreed = await hub.act(person, practice, { type: 'GiveConsent', consent: 'c1', recipient: mind, categories: ['referral'], purpose: 'onward-referral', from: hub.now, until: hub.now + fiveDays, evidence: 'verbal' } as Ask)
  const made = decideReleases({ serves: ['partner'], policy: policy.disclosure }, hub.rows.get(personRow(person)) as Person, agreed, () => 0, hub.now)
  release = made.find(({ recipient }) => recipient.id === mind.id) as Release
})

/** What was recorded, and what was disabled, of one step with these standings and answers. */
const step = async (standing: Partial<SubscriptionStanding>, more: Partial<Notifying> = {}) => {
  const { hub } = gp
  const subscribed = subscribedTo(release, { gate: hub.parts.gate, pseudonyms: hub.parts.pseudonyms, now: () => hub.now })
  const { endpoint, door } = subscribed
  const stands = { last: 1, sources: {}, told: 0, shaken: 0, failed: 0, ...standing }
  door.stands(endpoint.endpoint, stands)
  const ledger: any[] = []
  const recorded: Placed[] = []
  const disabled: string[] = []
  const notifying: Notifying = {
    ...subscribed.notifying,
    log: { append: async (_topic, _key, record) => (ledger.push(record), { partition: 0, offset: 0 }) },
    decideAt: async (_partition, _names, decide) => recorded.push(...decide(rowsOver(new Map([[standingRow(endpoint.endpoint), stands]])))),
    gone: async ({ endpoint: gone }) => void disabled.push(gone),
    ...more
  }
  const done = await notifySubscriber(endpoint, 0, notifying)
  return { done, ledger, recorded: recorded.map(({ record }) => record as any), disabled, sent: subscribed.sent.map((body) => JSON.parse(body)) }
}

const answers = (status: number): Partial<Notifying> => ({ poster: { post: async () => ({ stage: 'status', status }) } })

describe('Notifying a subscriber', () => {
  it('tells what is next, and records it for the person and for the Subscription', async () => {
    const { sent, ledger, recorded } = await step({})
    expect(sent.map(typeOf)).toEqual(['event-notification'])
    expect(eventsIn(sent[0])).toMatchObject([{ number: 1, source: 1, type: 'uk.oldhamcares.consent.given.v1' }])
    expect(ledger).toMatchObject([{ type: 'DeliveryRecorded', id: release.id, channel: 'fhir', outcome: 'delivered', endpoint: 'subscription-1', number: release.number, attempt: 1 }])
    expect(recorded).toMatchObject([{ type: 'NotificationAttempted', kind: 'event-notification', through: 1, outcome: 'delivered' }])
  })

  it('says nothing about who is meant but what the partner calls them', async () => {
    const { sent } = await step({})
    for (const word of ['Rani', 'Kapoor', '9449305552', person, release.fact]) expect(JSON.stringify(sent)).not.toContain(word)
  })

  it('does nothing more where all was told', async () => {
    const { done, sent, recorded } = await step({ told: 1 })
    expect([done.sent, sent, recorded]).toEqual([false, [], []])
  })

  it('asks at that moment: what was withdrawn goes out as its number, and is recorded as withheld', async () => {
    await gp.hub.act(person, practice, { type: 'WithdrawConsent', consent: 'w1', recipient: mind, categories: [], reason: 'asked' })
    const { sent, ledger } = await step({})
    expect(eventsIn(sent[0])).toMatchObject([{ number: 1, type: 'uk.oldhamcares.event.withheld.v1' }])
    expect(eventsIn(sent[0])[0]?.focus).toBeUndefined()
    expect(ledger).toMatchObject([{ outcome: 'withheld' }])
  })

  it('tells nothing while it cannot be asked', async () => {
    gp.hub.trouble = 'not-caught-up'
    await expect(step({})).rejects.toThrow(NotCaughtUp)
  })

  it('a handshake says that it is requested, and nothing of anybody', async () => {
    const { sent, ledger, recorded } = await step({ shaken: -1 })
    expect(sent.map(typeOf)).toEqual(['handshake'])
    expect(sent[0].entry[0].resource.parameter.find(({ name }: any) => name === 'status').valueCode).toBe('requested')
    expect([ledger, recorded.map(({ kind }) => kind)]).toEqual([[], ['handshake']])
  })

  it('what is not taken is recorded with the time of the next try', async () => {
    const { ledger, recorded, disabled } = await step({ failed: 1 }, answers(503))
    expect(recorded).toMatchObject([{ outcome: 'attempted', attempt: 2, status: 503, failure: 'SUBSCRIBER.NOT_TAKEN', next: gp.hub.now + 300_000 }])
    expect(ledger).toMatchObject([{ outcome: 'attempted', attempt: 2, next: gp.hub.now + 300_000 }])
    expect(disabled).toEqual([])
  })

  it('what somebody else has told meanwhile is recorded once', async () => {
    const { endpoint } = subscribedTo(release, { gate: gp.hub.parts.gate, pseudonyms: gp.hub.parts.pseudonyms, now: () => gp.hub.now })
    const recorded: Placed[] = []
    await step({}, { decideAt: async (_partition, _names, decide) => recorded.push(...decide(rowsOver(new Map([[standingRow(endpoint.endpoint), { last: 1, told: 1 }]])))) })
    expect(recorded).toEqual([])
  })

  it('410 ends it at once, and no other failure, however long it lasts: that is looked at beside', async () => {
    expect((await step({}, answers(410))).disabled).toEqual(['subscription-1'])
    const { now } = gp.hub
    expect((await step({ failing: now - 2 * fiveDays, failedAt: now - 86_400_000, failed: 11 }, answers(503))).disabled).toEqual([])
  })

  it('nothing is recorded where the hub itself is cut off: it was nobody\'s answer', async () => {
    const ledger: object[] = []
    const recorded: object[] = []
    const cutOff: Partial<Notifying> = {
      poster: { post: async () => ({ stage: 'cut-off' }) },
      log: { append: async (_topic, _key, record) => (ledger.push(record), { partition: 0, offset: 0 }) },
      decideAt: async () => (recorded.push({}), 0)
    }
    await expect(step({ shaken: -1 }, cutOff)).rejects.toMatchObject({ code: 'HUB.CUT_OFF' })
    await expect(step({}, cutOff)).rejects.toMatchObject({ code: 'HUB.CUT_OFF' })
    expect([ledger, recorded]).toEqual([[], []])
  })
})
