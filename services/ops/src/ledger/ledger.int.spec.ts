import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { releaseId, type Delivery, type Fact, type Recipient, type Release } from '@oldham-cares/domain'
import { linesSignedWith, Log, partitionCount, partitionOf, signLinesWith, topics, type HubRecord, type OffsetsOfTopics, type RebuildAsked, type RebuildTold } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { auditKeys } from '../../../../tests/support/sealed-in-memory.js'
import { standAt } from '../../testing/stand-at.js'
import { closeDay } from './close/close-day.js'
import { dayAfter, dayOf } from './book/day.js'
import { folded } from './fold/fold-batch.js'
import { ledgerRead, type LedgerRead } from './ledger-read.js'
import { openLedger, usualTimes, type Ledger } from './open-ledger.js'

const run = randomUUID()
const name = `ledger-test-${run}`
const timeline = `timeline-test-${run}`
const person = randomUUID()
const partition = partitionOf(person)
const partner: Recipient = { kind: 'partner', id: `partner-${run}` }
const practice: Recipient = { kind: 'practice', id: `practice-${run}` }
const team: Recipient = { kind: 'care-team', id: `team-${run}` }
const silent = { info: () => {}, warn: () => {}, error: () => {}, debug: () => {} } as never
const times = { ...usualTimes, passMs: 100, settleMs: 0, lookMs: 200, graceMs: 400, closeMs: 3_600_000, closeAfterMs: 0 }
let log: Log
let gateway: Log
let givingUp: Log
let ledger: Ledger
let second: Ledger
let read: LedgerRead
let beginning: OffsetsOfTopics
let sequence = 0
let tomorrow = false
/** Others work on the same machine. */
const soon = { withinMs: 60_000, everyMs: 200 }
const now = () => Date.now() + (tomorrow ? 86_400_000 : 0)
const today = dayOf(Date.now())

const asked = (recipient: Recipient) => ({ from: today, to: dayAfter(today), recipient })
const figures = async (recipient: Recipient) => (await read.read(asked(recipient))).totals

const happens = async (entitled: readonly Recipient[]): Promise<Fact & { readonly offset: number }> => {
  sequence += 1
  const id = randomUUID()
  const fact = {
    type: 'ReferralAccepted', id, person, sequence, time: Date.now(), command: id, digest: 'd', correlation: id, by: partner, policy: '1', entitled, seals: [], referral: 'r'
  } as unknown as Fact
  const offset = await standAt(log, topics.events, person, fact)
  return { ...fact, offset }
}

const decides = async (fact: Fact & { readonly offset: number }, recipient: Recipient, reason?: string): Promise<void> => {
  const release = {
    type: 'ReleaseDecided', id: releaseId(fact.id, recipient), fact: fact.id, factType: fact.type, person, sequence: fact.sequence, recipient,
    ...(reason === undefined ? { decision: 'released', number: fact.sequence } : { decision: 'withheld', reason }), categories: [], factTime: fact.time, time: Date.now(), correlation: 'c'
  } as Release
  await standAt(log, recipient.kind === 'partner' ? topics.releases.partner : topics.releases.gp, person, release, fact.offset)
}

const delivers = (fact: Fact, recipient: Recipient, outcome: Delivery['outcome'], endpoint = 'one') =>
  log.append(topics.deliveries, person, {
    type: 'DeliveryRecorded', id: releaseId(fact.id, recipient), person, recipient, channel: 'webhook', outcome, sequence: fact.sequence, attempt: 1, time: Date.now(), endpoint
  })

const timelineStores = async () => {
  const stored = await log.end(topics.events, partition)
  await log.admin.setOffsets({ groupId: timeline, topic: topics.events, partitions: [{ partition, offset: String(stored) }] })
}

const counted = { opening: 0, entitled: 5, delivered: 1, withheld: [{ reason: 'CONSENT.WITHDRAWN', count: 1 }], dead: [{ reason: 'RECORD.NOT_FOLDED', count: 1 }], closing: 2 }

const given = async (keys: Awaited<ReturnType<typeof auditKeys>>) =>
  ({ log, logger: silent, keys: { sign: await signLinesWith(keys), isSigned: linesSignedWith(keys) }, now, times, timeline, beginning })

const upToDate = () =>
  eventually(async () => {
    const { catchingUp } = await ledger.look({})
    if (catchingUp > 0) throw new Error(`${catchingUp} partitions are not folded yet`)
  }, { withinMs: 60_000, everyMs: 300 })

beforeAll(async () => {
  log = await Log.open({ ...realParts(), name })
  gateway = await Log.open({ ...realParts(), name: 'partner-gateway' })
  givingUp = await Log.open({ ...realParts(), name: 'timeline' })
  beginning = await log.offsets(folded, 'end')
  const keys = await auditKeys()
  ledger = await openLedger(name, await given(keys))
  second = await openLedger(name, await given(keys))
  read = ledgerRead(ledger, log, now)
  await Promise.all([ledger.start(), second.start()])
  await upToDate()
}, 90_000)

afterAll(async () => {
  await Promise.all([ledger?.stop(), second?.stop()])
  for (let one = 0; one < partitionCount; one += 1) await log.redis.del(ledger.view.keyOf(one), `{p${one}}:${name}@versions`)
  await Promise.all([log?.close(), gateway?.close(), givingUp?.close()])
})

describe('The ledger on the real log, kept by two processes', () => {
  it('accounts for what was delivered, withheld, given up and is pending, once each', async () => {
    const delivered = await happens([partner, team])
    const withheld = await happens([partner, practice])
    const dead = await happens([partner])
    const waiting = await happens([partner])
    const undecided = await happens([partner])
    await delivers(delivered, partner, 'attempted')
    for (const endpoint of ['one', 'two', 'one']) await delivers(delivered, partner, 'delivered', endpoint)
    await decides(delivered, partner)
    await decides(withheld, partner, 'CONSENT.WITHDRAWN')
    const letter = (await received(dead.offset)) as never
    for (const _ of [1, 2]) await gateway.deadLetter(letter, 'RECORD.NOT_FOLDED')
    await decides(waiting, partner)
    await eventually(async () => expect(await figures(partner)).toEqual(counted), soon)
    const facts = async (status: 'delivered' | 'withheld' | 'dead' | 'pending') => (await read.facts({ ...asked(partner), status, after: 0, limit: 10 })).facts.map(({ fact }) => fact)
    expect(await facts('delivered')).toEqual([delivered.id])
    expect(await facts('withheld')).toEqual([withheld.id])
    expect(await facts('dead')).toEqual([dead.id])
    expect((await facts('pending')).toSorted()).toEqual([waiting.id, undecided.id].toSorted())
    expect((await read.read(asked(partner))).unexplained).toEqual({ count: 0, items: [] })
  }, 90_000)

  it('takes for delivered to a care team what its timeline has stored, and not before', async () => {
    expect(await figures(team)).toMatchObject({ entitled: 1, delivered: 0, closing: 1 })
    await timelineStores()
    await eventually(async () => expect(await figures(team)).toMatchObject({ entitled: 1, delivered: 1, closing: 0 }), soon)
  }, 90_000)

  it('takes for delivered to a care team what its timeline gave up and has taken up again, once', async () => {
    const fact = await happens([team])
    await givingUp.deadLetter((await received(fact.offset)) as never, 'RECORD.NOT_FOLDED')
    await timelineStores()
    await eventually(async () => expect(await figures(team)).toMatchObject({ entitled: 2, delivered: 1, dead: [{ reason: 'RECORD.NOT_FOLDED', count: 1 }] }), soon)
    expect((await read.read(asked(team))).dead).toBe(1)
    const id = randomUUID()
    const rebuild: RebuildAsked = { type: 'RebuildAsked', id, service: 'timeline', topic: topics.events, partition, again: [fact.offset], onDifference: 'swap', correlation: id, time: Date.now() }
    const told = (state: RebuildTold['state']): RebuildTold =>
      ({ type: 'RebuildTold', rebuild: id, service: 'timeline', view: 'timeline', views: 1, partition, state, folded: 1, of: 1, rows: 1, differing: 1, names: [], decided: 0, time: Date.now() })
    for (const record of [rebuild, told('folding'), told('swapped'), told('swapped')]) await log.append(topics.operations, id, record)
    await eventually(async () => expect(await figures(team)).toMatchObject({ entitled: 2, delivered: 2, dead: [], closing: 0 }), soon)
    expect(await read.read(asked(team))).toMatchObject({ dead: 0, unexplained: { count: 0 } })
  }, 90_000)

  it('calls unexplained what an exit passed over, and says which', async () => {
    const [missing, later] = [await happens([practice]), await happens([practice])]
    await decides(later, practice)
    await eventually(async () => {
      const { unexplained } = await read.read(asked(practice))
      expect(unexplained.items).toContainEqual(expect.objectContaining({ reason: 'RELEASE.MISSING', fact: missing.id }))
    }, soon)
  }, 90_000)

  it('says the same after its rows are lost', async () => {
    const before = await Promise.all([figures(partner), figures(practice), figures(team)])
    for (let one = 0; one < partitionCount; one += 1) await log.redis.del(ledger.view.keyOf(one))
    await eventually(async () => expect(await Promise.all([figures(partner), figures(practice), figures(team)])).toEqual(before), { withinMs: 60_000, everyMs: 300 })
  }, 90_000)
})

describe('A closed day on the real log', () => {
  it('is closed once though two close it at once, and counts nothing that comes later', async () => {
    tomorrow = true
    await upToDate()
    for (;;) {
      const { length } = ledger.closed.all
      await eventually(async () => {
        await Promise.all([closeDay(ledger.closing), closeDay(second.closing)])
        expect(ledger.closed.all.length).toBeGreaterThan(length)
        expect(second.closed.all).toEqual(ledger.closed.all)
      }, { withinMs: 60_000, everyMs: 500 })
      if (ledger.closed.last?.day === today) break
    }
    const days = ledger.closed.all.map(({ day }) => day)
    expect(days).toEqual([...new Set(days)])
    expect(await closeDay(ledger.closing)).toBeUndefined()
    const line = ledger.closed.of(today)
    expect(line?.accounts.find(({ recipient }) => recipient.id === partner.id)).toMatchObject({ flow: 'ReferralAccepted', ...counted })

    const [late] = (await read.facts({ ...asked(partner), status: 'pending', after: 0, limit: 1 })).facts
    if (late === undefined) throw new Error('Nothing is pending')
    await delivers({ id: late.fact, sequence: 4 } as Fact, partner, 'delivered')
    await eventually(async () => {
      expect((await read.read({ from: dayAfter(today), to: dayAfter(today), recipient: partner })).totals).toMatchObject({ opening: 2, delivered: 1, closing: 1 })
      expect((await read.read({ from: today, to: today, recipient: partner })).totals).toEqual(counted)
    }, soon)
    expect(ledger.closed.of(today)).toEqual(line)
  }, 180_000)

  it('is the same when everything is folded anew', async () => {
    const before = await figures(partner)
    for (let one = 0; one < partitionCount; one += 1) await log.redis.del(ledger.view.keyOf(one))
    await eventually(async () => {
      expect(await figures(partner)).toEqual(before)
      expect((await read.read({ from: today, to: today, recipient: partner })).totals).toEqual(counted)
    }, { withinMs: 60_000, everyMs: 300 })
  }, 90_000)
})

const received = async (offset: number) => {
  let found: unknown
  await log.ranges.read({ topic: topics.events, partition, from: offset, to: offset + 1 }, async ([record]) => void (found = record))
  return found as HubRecord
}
