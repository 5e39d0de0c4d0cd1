import { randomUUID } from 'node:crypto'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partitionOf, topics, type SealMade } from '@oldham-cares/log'
import { serviceNames } from '../../infra/local/hub/services.ts'
import { auditVerify, verifiedHere } from '../support/audit-verify.ts'
import { changeOneByte } from '../support/change-one-byte.ts'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { openLog } from '../support/open-log.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { testNhsNumber } from '../support/referral-message.ts'
import { eachAtOnce, sendUntilAnswered } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { hubWithItsBroker } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const from = 20_000
const referrals = manyReferrals(40, from)
const sealMs = process.env['HUB_SEAL_MS']
let own: OwnHub

beforeAll(async () => {
  process.env['HUB_SEAL_MS'] = '500'
  own = await hubWithItsBroker('audit')
}, minutes(2))

afterAll(async () => {
  if (sealMs === undefined) delete process.env['HUB_SEAL_MS']
  else process.env['HUB_SEAL_MS'] = sealMs
  await own?.forget()
}, minutes(1))

const refer = (first: number, to: number) =>
  eachAtOnce(referrals.slice(first, to), 4, ({ bundle, ids }, index) => sendUntilAnswered(practiceSystem(own.run, practiceOf(first + index)), bundle, ids))

const sealsOn = async (): Promise<readonly SealMade[]> => {
  const log = await openLog(own.run, 'seal-reader')
  try {
    const seals: SealMade[] = []
    await log.follow(topics.audit, async (received) => {
      const record = await log.decode(received)
      if (record.type === 'SealMade') seals.push(record)
    })
    return seals
  } finally {
    await log.close()
  }
}

const verify = (...args: readonly string[]) => auditVerify(own.run, ...args)
const expectSealed = () =>
  eventually(async () => expect(await verifiedHere(own.run)).toMatchObject({ code: 0, lines: expect.arrayContaining(['Everything is sealed.', 'Sound.']) }), { withinMs: 60_000, everyMs: 250 })
const keep = async (name: string, client: string): Promise<string> => {
  const { status, body } = await jsonApi(own.run, name === 'ops' ? 'ops' : 'partner', client).get('/audit/checkpoint')
  expect(status).toBe(200)
  const file = join(own.run.folder, `checkpoint-${name}.json`)
  writeFileSync(file, JSON.stringify(body))
  return file
}

/** As they are at a moment, under the running broker: what was half written then, it mends when it starts on them. */
const copyDisks = (disks: string, to: string): void => cpSync(disks, to, { recursive: true, filter: (file) => !file.endsWith('.tmp') })

describe('A hub that was referred to and read from', () => {
  it('is sound and sealed to its end, with a record of everything that came through a door', async () => {
    await refer(0, 20)
    for (let read = 0; read < 3; read += 1) await jsonApi(own.run, 'timeline', 'imdt-west').get('/people')
    await jsonApi(own.run, 'partner', 'action-together').get('/referrals')
    await expectSealed()
    const { code, lines } = await verify()
    expect([code, lines.at(-1)]).toEqual([0, 'Sound.'])
    const [, required] = lines.map((line) => /^(\d+) of the \1 audit records/.exec(line)).find((found) => found !== null) ?? []
    expect(Number(required)).toBeGreaterThanOrEqual(20)
  }, minutes(3))

  it('tells who has seen somebody, by their number in a body alone', async () => {
    const ops = jsonApi(own.run, 'ops', 'governance')
    const { status, body } = await ops.post('/audit/search', { nhsNumber: testNhsNumber(from) })
    expect(status).toBe(200)
    const [{ person, accesses }] = body.people
    const did = accesses.map(({ did: what, organisation }: any) => `${what} ${organisation.kind}/${organisation.id}`)
    expect(did).toEqual(expect.arrayContaining(['write practice/A1001', 'told partner/action-together', 'read partner/action-together', 'search hub/ops']))
    expect(JSON.stringify(body)).not.toContain(testNhsNumber(from))
    expect((await ops.get(`/people/${person}/seen`)).body.count).toBe(body.people[0].count + 1)
  })
})

describe('A sealer that is killed, and two at once', () => {
  it('goes on from its own seals on the log, though Redis is empty', async () => {
    const { hub } = own
    await hub.killService('ops')
    await refer(20, 25)
    await own.emptyRedis()
    await hub.startService('ops')
    await expectSealed()
  }, minutes(3))

  it('do no harm to each other', async () => {
    const beside = await own.hub.startBeside('ops')
    await refer(25, 30)
    await expectSealed()
    await beside.child.stop()
    const seals = await sealsOn()
    const whole = new Map(seals.map((seal) => [`${seal.topic}/${seal.partition}/${seal.to}`, seal.hash]))
    for (const { topic, partition, to, hash } of seals) expect(whole.get(`${topic}/${partition}/${to}`)).toBe(hash)
  }, minutes(3))
})

describe('A log that somebody had their hands on', () => {
  let older: string
  let partners: string

  it('is proved by the checkpoint that a partner kept', async () => {
    older = `${own.hub.parts.folder.kafka}-older`
    copyDisks(own.hub.parts.folder.kafka, older)
    await refer(30, 40)
    await expectSealed()
    partners = await keep('mind', 'mind')
    const ours = await keep('ops', 'governance')
    expect((await verify('--checkpoint', partners)).code).toBe(0)
    expect((await verify('--checkpoint', ours)).code).toBe(0)
  }, minutes(3))

  it('lacks the record of a command that went past every door', async () => {
    const log = await openLog(own.run, 'past-the-doors')
    const [person, command] = [randomUUID(), randomUUID()]
    await log.append(topics.intake, person, {
      type: 'CancelReferral', id: command, digest: 'd', person, sender: { kind: 'practice', id: 'A1001' }, correlation: randomUUID(), seals: [], referral: randomUUID(), reason: 'other'
    } as never)
    await log.close()
    const missing = `missing in hub.audit.v1/${partitionOf(person)}: the write of command ${command}`
    await eventually(async () => expect((await verifiedHere(own.run)).lines).toContain(missing), { withinMs: 30_000, everyMs: 250 })
    const { code, lines } = await verify()
    expect([code, lines.includes(missing), lines.at(-1)]).toEqual([1, true, 'NOT SOUND.'])
  }, minutes(2))

  it('has one changed byte named by its first broken seal', async () => {
    const { hub } = own
    const seals = (await sealsOn()).filter(({ topic }) => topic === topics.events).toSorted((a, b) => a.to - b.to)
    const [{ partition }] = seals as [SealMade]
    const [first] = seals.filter((seal) => seal.partition === partition && seal.to > seal.from)
    await Promise.all(serviceNames.map((service) => hub.killService(service)))
    await hub.stopBroker()
    changeOneByte(hub.parts.folder.kafka, { topic: topics.events, partition, offset: (first?.to ?? 0) - 1 })
    await hub.startBroker()
    const { code, lines } = await verify()
    expect(code).toBe(1)
    expect(lines).toContainEqual(expect.stringMatching(`^first broken: ${topics.events}/${partition} from ${first?.from} to ${first?.to}: .*SEAL.MISMATCH`))
  }, minutes(3))

  it('looks sound when an older copy is put in its place, but not to whoever kept a checkpoint', async () => {
    const { hub } = own
    await hub.stopBroker()
    rmSync(hub.parts.folder.kafka, { recursive: true })
    copyDisks(older, hub.parts.folder.kafka)
    rmSync(older, { recursive: true })
    await hub.startBroker()
    expect((await verify()).code).toBe(0)
    const { code, lines } = await verify('--checkpoint', partners)
    expect(code).toBe(1)
    expect(lines.join('\n')).toMatch(/of the checkpoint: records that it covers are gone from the end of the partition \(SEAL\.BEYOND_END\)/)
  }, minutes(3))
})
