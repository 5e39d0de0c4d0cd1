import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { LogReader, partitionOf, readSealsWith, topics } from '@oldham-cares/log'
import { keyEncryptionKeyFromFile, pseudonymsFrom } from '@oldham-cares/vault'
import { eventually } from '../../../../tests/support/eventually.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { freshNhsNumber } from '../../../../tests/support/fresh-nhs-number.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')
const scope = 'ops:audit'
const person = randomUUID()
let ops: Awaited<ReturnType<typeof runningOps>>

const read = async (of: string = person, query = '') => {
  const answer = await ops.ask(`people/${of}/seen${query}`, { scope })
  return { status: answer.status, body: (await answer.json()) as any }
}

beforeAll(async () => {
  ops = await runningOps({ sealMs: 200 })
  await ops.log.append(topics.audit, person, {
    type: 'AccessRecorded', id: randomUUID(), time: Date.now(), service: 'partner-gateway', kind: 'denial',
    organisation: { kind: 'partner', id: 'action-together' }, client: 'action-together', purpose: 'direct-care',
    what: 'GET /partner/v1/referrals/:referral', outcome: 'CONSENT.WITHDRAWN', categories: [], person
  })
}, 120_000)

afterAll(() => ops?.close())

describe('"Who has seen my data?" on the real log', () => {
  it('is answered with what the audit holds of the person, and the asking itself', async () => {
    const { status, body } = await read()
    expect(status).toBe(200)
    expect(faultsOf('Seen', body)).toEqual([])
    expect(body.accesses).toMatchObject([
      { did: 'read', organisation: { kind: 'hub', id: 'ops' }, client: 'test', purpose: 'access-report', what: 'GET /ops/v1/people/:person/seen' },
      { did: 'denial', organisation: { kind: 'partner', id: 'action-together', name: 'Action Together' }, outcome: 'CONSENT.WITHDRAWN' }
    ])
  })

  it('grows by one with each asking, and tells the newest of them', async () => {
    const before = (await read()).body.count
    const { body } = await read(person, '?limit=1')
    expect([body.count, body.accesses.length]).toEqual([before + 1, 1])
  })

  it('is refused where the address holds anything but an id of the hub, which is then on no record', async () => {
    expect((await read('9990000018')).status).toBe(404)
    expect((await read(person, '?limit=0')).status).toBe(400)
  })
})

describe('asking by an NHS number on the real log', () => {
  it('finds the person who was met under it', async () => {
    const number = freshNhsNumber()
    const kek = await keyEncryptionKeyFromFile(process.env['HUB_KEK_FILE'] ?? '')
    const hmac = (await pseudonymsFrom(kek)).hmacOfNhsNumber(number)
    const met = { type: 'PersonKey' as const, hmac, person, keyId: randomUUID(), kek: kek.id, wrapped: Buffer.from('k').toString('base64'), status: 'active' as const, time: Date.now() }
    await ops.log.append(topics.keys, `${hmac}|${met.keyId}`, met, partitionOf(hmac))
    await eventually(async () => {
      const answer = await ops.ask('audit/search', { scope, body: { nhsNumber: number } })
      expect(answer.status).toBe(200)
      const found = (await answer.json()) as any
      expect(faultsOf('PeopleSeen', found)).toEqual([])
      expect(found.people.map((one: any) => one.person)).toEqual([person])
    })
  })

  it.each([
    ['a number that is none', { nhsNumber: '1234567890' }, 400],
    ['no number', {}, 400],
    ['a number that nobody was met under', { nhsNumber: freshNhsNumber() }, 404]
  ])('refuses %s by a problem document', async (_what, body, status) => {
    const answer = await ops.ask('audit/search', { scope, body })
    expect(answer.status).toBe(status)
    expect(faultsOf('Problem', await answer.json())).toEqual([])
  })
})

describe('The sealer on the real log', () => {
  it('seals what was appended, and the checkpoint holds its seal', async () => {
    const partition = partitionOf(person)
    await eventually(async () => {
      const answer = await ops.ask('audit/checkpoint', { scope })
      const found = (await answer.json()) as any
      expect(faultsOf('Checkpoint', found)).toEqual([])
      const seals = await Promise.all(found.seals.map(readSealsWith(ops.keys)))
      const ours = seals.find((seal: any) => seal.topic === topics.audit && seal.partition === partition)
      expect(ours.to).toBeGreaterThan(0)
    }, { withinMs: 60_000, everyMs: 500 })
  }, 90_000)

  it('is followed by a reader that has nothing but the topics', async () => {
    const { brokers } = realParts()
    const reader = await LogReader.open({ name: 'ops-test-reader', brokers })
    try {
      const partition = partitionOf(person)
      const end = (await reader.ranges.ends(topics.audit)).find((ends) => ends.partition === partition)?.high ?? 0
      const types: string[] = []
      await reader.ranges.read({ topic: topics.audit, partition, from: 0, to: end }, async (records) => {
        for (const record of records) types.push((await reader.decode(record)).type)
      })
      expect(types).toHaveLength(end)
      expect(new Set(types)).toEqual(new Set(['AccessRecorded', 'SealMade']))
    } finally {
      await reader.close()
    }
  })
})

describe('Auditors alone', () => {
  it.each(['audit/checkpoint', `people/${person}/seen`])('are told of %s', async (path) => {
    for (const other of ['ops', 'ops:govern', 'partner']) expect((await ops.ask(path, { scope: other })).status).toBe(403)
  })
})
