import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { topics, type Log } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')

/** The deliveries of a log that many specs have written to are folded first. */
const folding = { withinMs: 100_000 }
const partner = `partner-${randomUUID().slice(0, 8)}`
const now = Date.now()
let ops: Awaited<ReturnType<typeof runningOps>>
let log: Log

beforeAll(async () => {
  ops = await runningOps()
  log = ops.log
})
afterAll(() => ops?.close())

/** All in one partition, so that its rows may be lost without folding the whole log again. */
const partition = 5

const received = async (more: Partial<Delivery>) => {
  const person = randomUUID()
  await log.append(topics.deliveries, person, {
    type: 'DeliveryRecorded',
    id: `f:partner/${partner}`,
    person,
    recipient: { kind: 'partner', id: partner },
    channel: 'webhook',
    outcome: 'delivered',
    sequence: 1,
    number: 1,
    attempt: 1,
    endpoint: 'e1',
    time: now,
    factTime: now - 400,
    ...more
  }, partition)
}
const ofPartner = async () => {
  const answer = await ops.ask('receipts')
  const body: any = await answer.json()
  expect(faultsOf('Receipts', body)).toEqual([])
  return body.receipts.filter(({ recipient }: any) => recipient.id === partner)
}

describe('Receipts on the real log', () => {
  it('are told as soon as they stand there, and the same after the rows were lost', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => received({ number: at + 1 })))
    await received({ outcome: 'attempted' })
    const told = await eventually(async () => {
      const [one] = await ofPartner()
      expect(one).toMatchObject({ recipient: { kind: 'partner', id: partner }, channel: 'webhook', count: 20 })
      return one
    }, folding)
    expect(Math.abs(told.p99 - 400)).toBeLessThanOrEqual(20)
    expect(await log.redis.del(log.view(`${ops.name}-receipts`).keyOf(partition))).toBe(1)
    await eventually(async () => expect(await ofPartner()).toEqual([told]), folding)
  }, 240_000)

  it('are refused for a period that is none, by a problem document', async () => {
    const answer = await ops.ask('receipts?from=yesterday')
    expect(answer.status).toBe(400)
    expect(faultsOf('Problem', await answer.json())).toEqual([])
  })

  it('are for operators alone', async () => {
    expect((await ops.ask('receipts', { scope: 'partner' })).status).toBe(403)
  })
})
