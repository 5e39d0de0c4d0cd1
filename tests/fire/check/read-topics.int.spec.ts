import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { Log, topics } from '@oldham-cares/log'
import { realParts } from '../../support/real-parts.ts'
import { decoder, type Stood } from './decode.ts'
import { outsider } from './outsider.ts'
import { readTopics, type Raw } from './read-topics.ts'

const parts = realParts()
const run = { kafka: parts.brokers[0] ?? '', registry: parts.registryUrl }
const person = randomUUID()
const delivery: Delivery = {
  type: 'DeliveryRecorded', id: `f:partner/mind`, person, recipient: { kind: 'partner', id: 'mind' }, channel: 'webhook', outcome: 'delivered', sequence: 1, attempt: 1, time: 1_795_339_285_248
}
let log: Log

const about = (raw: readonly Raw[]): readonly Raw[] => raw.filter(({ key }) => key?.toString() === person)
const decoded = (raw: readonly Raw[]): Promise<readonly Stood[]> => Promise.all(raw.map(decoder(run)))

const groups = async (): Promise<readonly string[]> => {
  const admin = outsider(run).admin()
  await admin.connect()
  const listed = await admin.listGroups()
  await admin.disconnect()
  return listed.groups.map(({ groupId }) => groupId).filter((group) => group.startsWith('fire-checker-'))
}

beforeAll(async () => {
  log = await Log.open({ ...parts, name: 'fire-checker-test' })
  await log.append(topics.deliveries, person, delivery)
})

afterAll(() => log.close())

describe('Who reads the topics with stock clients alone', () => {
  it('has of a record what its writer put there', async () => {
    const [stood] = await decoded(about(await readTopics(run, [topics.deliveries])))
    expect(stood).toMatchObject({ topic: topics.deliveries, valid: true, type: 'DeliveryRecorded', record: { id: delivery.id, outcome: 'delivered', time: delivery.time, recipient: delivery.recipient } })
  })

  it('has nothing of bytes that no schema is known for', async () => {
    const [raw] = about(await readTopics(run, [topics.deliveries]))
    const unknown = { ...(raw as Raw), value: Buffer.from([0, 0x7f, 0xff, 0xff, 0xff, 1, 2]) }
    expect(await decoder(run)(unknown)).toMatchObject({ type: undefined, record: undefined })
  })

  it('counts a fact as void that stands anywhere else than it says', async () => {
    const [raw] = about(await readTopics(run, [topics.deliveries]))
    const at = (position: string | undefined) => decoder(run)({ ...raw, topic: topics.events, offset: '7', headers: position === undefined ? {} : { position: Buffer.from(position) } } as Raw)
    expect((await Promise.all(['7', '6', undefined].map(at))).map(({ valid }) => valid)).toEqual([true, false, false])
  })

  it('leaves no group behind', async () => {
    const before = await groups()
    await readTopics(run, [topics.deliveries])
    expect((await groups()).filter((group) => !before.includes(group))).toEqual([])
  })
})
