import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Kafka, logLevel } from 'kafkajs'
import { Webhook } from 'standardwebhooks'
import { hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { addPartner, type AddedTo } from '../../infra/local/partners/add-partner.ts'
import { readAsked } from '../../infra/local/partners/read-asked.ts'
import { removePartner } from '../../infra/local/partners/remove-partner.ts'
import { fhirSubscription } from '../contract/channels/fhir-subscription.ts'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { readRun, type Run } from '../support/run.ts'
import { LinkWorker } from './link-worker.ts'
import { rani } from './stories/rani.ts'

const id = `pennine-${Date.now().toString(36)}`
const passedOn = 'uk.oldhamcares.onward-referral.made.v1'

interface Got {
  readonly raw: string
  readonly headers: Record<string, string>
}

let run: Run
let server: Server
let added: AddedTo
let subscription: Awaited<ReturnType<typeof fhirSubscription>>
const got: Got[] = []

/** The partner's own web server, which believes nothing that is not signed. */
const serve = async (): Promise<string> => {
  server = createServer(async (request, answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    got.push({ raw: Buffer.concat(chunks).toString(), headers: request.headers as Record<string, string> })
    answer.writeHead(204).end()
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub`
}

const adding = async (...more: string[]) => addPartner(hubFolder(run.folder), readAsked(['--id', id, '--name', 'Pennine Befriending', ...more]))
let ways: string[]
let worker: LinkWorker

beforeAll(async () => {
  run = await readRun(process.env['HUB_RUN'] ?? '')
  ways = ['--webhook', await serve(), '--email', `${id}@pennine.example`, ...(run.partnerKafka ? ['--kafka'] : [])]
  added = await adding(...ways)
  subscription = await fhirSubscription({ run: added.run, partner: id })
}, 120_000)

afterAll(async () => {
  await removePartner(hubFolder(run.folder), id)
  await subscription?.close()
  server?.close()
  server?.closeAllConnections()
})

/** Somebody new whom Action Together has taken on. */
const takenOn = async (): Promise<LinkWorker> => {
  const patient = { ...rani, nhsNumber: testNhsNumber(81_000 + Math.floor(Math.random() * 9_000)) }
  const taking = new LinkWorker(run, 'action-together')
  const before = new Set((await outside(run).arrivals('action-together')).map(({ body }) => body.data?.referral))
  await practiceSystem(run, 'A1001').message(newReferral({ practice: 'A1001', patient, reason: 'Would like company', risks: 'none-known' }), {})
  taking.referral = await eventually(async () => {
    const found = (await outside(run).arrivals('action-together')).map(({ body }) => body.data?.referral).find((one) => one !== undefined && !before.has(one))
    if (found === undefined) throw new Error('Action Together has not heard')
    return found
  })
  await taking.act('/accept')
  return taking
}

const events = () => got.map(({ raw }) => JSON.parse(raw))
const toldOfPassingOn = () => events().find(({ type }) => type === passedOn)

const readTopic = async (): Promise<readonly any[]> => {
  const { brokers, topic, user, password } = added.kafka!
  const kafka = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, sasl: { mechanism: 'scram-sha-512', username: user, password } })
  const consumer = kafka.consumer({ groupId: `${user}.spec` })
  const read: any[] = []
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({ eachMessage: async ({ message }) => void read.push(JSON.parse(String(message.value))) })
  try {
    return await eventually(() => {
      expect(read.map(({ type }) => type)).toContain(passedOn)
      return read
    })
  } finally {
    await consumer.disconnect()
  }
}

const mails = async () => (await outside(run).arrivals(id)).filter(({ answered }) => answered === 250)

describe('A partner that is added while the hub runs', () => {
  it('is told that it was, at each of its endpoints', async () => {
    expect(added.isNew).toBe(true)
    expect(added.endpoints.map(({ tested }) => tested?.taken)).toEqual(added.endpoints.map(() => true))
    expect(events()[0]).toMatchObject({ type: 'uk.oldhamcares.endpoint.test.v1' })
    expect((await mails())[0]?.body.headers.subject).toContain('test')
  })

  it('hears of a person who was passed on to it, having agreed, signed with the secret it was given', async () => {
    worker = await takenOn()
    await worker.agree({ partner: id })
    await worker.passOn({ partner: id })
    const told = await eventually(() => {
      const event = toldOfPassingOn()
      if (!event) throw new Error('Nothing was told')
      return event
    })
    const { raw, headers } = got.find(({ raw: text }) => text.includes(told.id))!
    expect(() => new Webhook(added.endpoints[0]?.secret ?? '').verify(raw, headers)).not.toThrow()
    const shown = await jsonApi(added.run, 'partner', id).get(new URL(told.data.dataref).pathname.replace('/partner/v1', ''))
    expect(shown.status).toBe(200)
    expect(Object.keys(shown.body.data)).toEqual(expect.arrayContaining(['contact', 'referral']))
  })

  it('is told the same on its topic, which it reads as its own user', async () => {
    if (!added.kafka) return
    const read = await readTopic()
    expect(read.find(({ type }) => type === passedOn)).toEqual(toldOfPassingOn())
  })

  it('is told by e-mail that there is something to read, and nothing else', async () => {
    const { id: event } = toldOfPassingOn()
    const letter = await eventually(async () => {
      const found = (await mails()).find(({ body }) => body.headers['message-id'].includes(event))
      if (!found) throw new Error('No letter came')
      return found.body
    })
    expect(letter.text).not.toMatch(/onward|referral|rani/i)
  })

  it('is told the same by the FHIR Subscription that it made for itself', async () => {
    const { id: event } = toldOfPassingOn()
    await eventually(async () => expect((await subscription.heard()).map((one) => one.id)).toContain(event))
  })

  it('is added once: asked again nothing is made, and nobody gets another secret', async () => {
    const before = got.length
    const again = await adding(...ways)
    expect(again).toMatchObject({ isNew: false, client: added.client })
    expect(again.kafka).toEqual(added.kafka)
    expect(again.endpoints).toEqual(added.endpoints.map(({ tested: _tested, ...one }) => ({ ...one, isNew: false })))
    expect(got).toHaveLength(before)
  })

  it('that is removed is told nothing more and reads nothing', async () => {
    expect(await removePartner(hubFolder(run.folder), id)).toBe(true)
    expect(await removePartner(hubFolder(run.folder), id)).toBe(false)
    await eventually(async () => expect((await asRemoved()).status).toBe(401))
    const heard = async () => [got.length, (await mails()).length, subscription.bundles().length]
    const before = await heard()
    await worker.act('/contacts', { contact: 'made', note: 'Would like company on Fridays' })
    await worker.act('/close', { closing: 'got-help', requestedActions: [], summary: 'Company on Fridays' })
    await eventually(async () => expect((await outside(run).arrivals('action-together')).map(({ body }) => body.type)).toContain('uk.oldhamcares.referral.closed.v1'))
    await expect((await takenOn()).agree({ partner: id })).rejects.toThrow('ORGANISATION.UNKNOWN')
    expect(await heard()).toEqual(before)
  })
})

/** By the secret it still holds. */
const asRemoved = () =>
  fetch(`${run.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${added.client.secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'partner' })
  })
