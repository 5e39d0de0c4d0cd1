import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import type { Endpoint, Organisation, Release } from '@oldham-cares/domain'
import { askPerson, lastNumberRow, Log, numberedRow, partitionOf, partnerTopic, personRow, type Rows, type View } from '@oldham-cares/log'
import { addressGuard, Register } from '@oldham-cares/service-kit'
import { endpointSecrets, keyEncryptionKeyOf, seal, sealContext } from '@oldham-cares/vault'
import { mailServer, type MailServer } from '../../../tests/support/neighbours/mail.js'
import { Records } from '../../../tests/support/neighbours/records.js'
import { realParts } from '../../../tests/support/real-parts.js'
import { forget, gateIn, saidIn, standingView, walkExits, type Said, type Situation, type Try } from '../../../tests/support/walk-exits.js'
import { listening, type Sink } from '../tests/sink.js'
import { accepted, disclosure, ids, lead, mind, noon, passedOn, practice, releasedTo, submitted, told, waits, type Step } from '../tests/story.js'
import { mailEvent } from './email/mail-event.js'
import { openMailer, type Mailer } from '@oldham-cares/service-kit/send'
import { partnerRules } from './exit/partner-rules.js'
import { tellThrough } from './exit/tell-through.js'
import { emails, kafkaTopics, webhooks } from './exits.js'
import { publishEvent } from './kafka/publish-event.js'
import { showPosition } from './position/show-position.js'
import { beginning } from './pull/cursor.js'
import { LastNumbers } from './pull/last-numbers.js'
import { readEvents } from './pull/read-events.js'
import { streamEvents } from './pull/stream-events.js'
import { referralState } from './read/referral-state.js'
import { showReferral } from './read/show-referral.js'
import { openWebhooks, type Webhooks } from './webhook/post-event.js'
import { listWork } from './work/list-work.js'

const name = `walk-partner-${randomUUID().slice(0, 8)}`
const partition = partitionOf('p1')
const key = createSecretKey(randomBytes(32))
const words = seal(key, { category: 'referral', keyId: 'k1', context: sealContext('command-0', 'referral', 'v1') }, { narrative: 'lonely since March' })
const keys = { keyById: async () => ({ keyId: 'k1', person: 'p1', key }) }
const hour = 3_600_000

let log: Log
let sink: Sink
let posting: Webhooks
let mails: MailServer
let mailer: Mailer
const letters = new Records()
const views: View[] = []
beforeAll(async () => {
  ;[log, sink] = await Promise.all([Log.open({ ...realParts(), name }), listening()])
  mails = await mailServer(letters, new Map())
  mailer = openMailer({ url: mails.url, from: 'hub@example.org' })
  posting = openWebhooks({ guard: addressGuard({ local: 'allowed' }), secrets: await endpointSecrets(keyEncryptionKeyOf(Buffer.alloc(32, 7))), now: Date.now })
})
afterAll(async () => {
  for (const view of views) await forget(log, view)
  posting.close()
  mailer.close()
  await mails.close()
  sink.close()
  await log.close()
})

const until = (recipient: Organisation, consent: string, by: Organisation): Step => ({
  by,
  ask: { type: 'GiveConsent', consent, recipient, categories: ['contact', 'referral'], purpose: 'onward-referral', from: noon, until: noon + hour, evidence: 'verbal' }
})
const before: readonly Step[] = [{ ...submitted, seals: [words] }, accepted, until(mind, 'c1', lead), passedOn]

/** What was said to end it, to Mind and to the lead alike. */
const ending: Readonly<Record<Said, readonly Step[]>> = {
  agreed: [],
  'not agreed': [mind, lead].map((recipient) => ({
    by: practice,
    ask: { type: 'RecordObjection', consent: `objects-${recipient.id}`, recipient, categories: [], reason: 'asked' }
  })),
  withdrawn: [mind, lead].map((recipient) => ({
    by: practice,
    ask: { type: 'WithdrawConsent', consent: `withdraws-${recipient.id}`, recipient, categories: [], reason: 'asked' }
  })),
  expired: [
    { by: practice, ask: { type: 'RecordObjection', consent: 'objects', recipient: lead, categories: [], reason: 'asked' } },
    until(lead, 'c2', practice)
  ]
}

const rules = partnerRules({ ids, policy: disclosure, around: { unreadable: async () => {} } })

const rowsIn = (situation: Situation) => {
  const story = told(...before, ...ending[saidIn(situation)])
  const values = new Map<string, unknown>()
  const rows = {
    get: (row: string) => values.get(row),
    set: (row: string, value: unknown) => void values.set(row, value),
    remove: (row: string) => void values.delete(row)
  } as unknown as Rows
  for (const fact of story.facts) rules.input?.fold(structuredClone(fact), rows)
  if (situation === 'nothing known') for (const row of values.keys()) if (row === personRow('p1') || row.startsWith('fact:')) values.delete(row)
  return values
}

const releases = releasedTo(told(...before), mind)
const lastRelease = releases.at(-1) as Release

const worldOf = async (situation: Situation) => {
  const now = () => (situation === 'expired' ? noon + 2 * hour : noon + 60_000)
  const view = await standingView(log, name, rowsIn(situation), { partition, situation })
  const numbered = releases.map((release) => [numberedRow(mind, release.number ?? 0), release] as const)
  const released = await standingView(log, `${name}-releases`, new Map<string, unknown>([...numbered, [lastNumberRow(mind), releases.length]]), { partition, situation: 'agreed' })
  views.splice(0, views.length, view, released)
  const gate = gateIn(situation, { log, view, policy: disclosure, now, service: 'partner-gateway' })
  return { ...gate, gate, released, ids, keys, waits, writing: { ids, base: 'https://hub.example/partner/v1' } }
}
type World = Awaited<ReturnType<typeof worldOf>>

const register = new Register({ practices: [], partners: [{ id: 'mind', name: 'Mind', lead: false }, { id: lead.id, name: 'Action Together', lead: true }], careTeams: [] })
const directory = { organisationName: () => undefined }
const scoped = (org: Organisation) => ids.of(org.id, 'referral', 'r1')

const readingOf = ({ gate, writing, released }: World) => ({ gate, writing, releases: released, lastNumbers: new LastNumbers(released) })

/** The first that a stream says after its greeting. */
const streamed = async (world: World): Promise<readonly unknown[]> => {
  const said: string[] = []
  const streaming = { ...readingOf(world), heard: async () => {}, over: new AbortController().signal, isPartner: () => true }
  for await (const text of streamEvents(streaming, { org: mind.id, by: { worker: 'w' }, after: beginning })) if (said.push(text) === 2) break
  return said
}

const endpointOf = (endpoint: string): Endpoint => ({
  endpoint, version: 1, partner: mind.id, kind: 'webhook', address: sink.address, state: 'on', signing: 'hmac', generation: 1, since: noon, warned: 0
})

const valueAt = async (at: number, offset: number): Promise<string> => {
  const values: string[] = []
  await log.ranges.read({ topic: partnerTopic('mind'), partition: at, from: offset, to: offset + 1 }, async (records) => void values.push(...records.map(({ value }) => String(value))))
  return values[0] ?? ''
}

const tries: Readonly<Record<string, Try<World>>> = {
  'partner-webhook': {
    tells: /"referral"/,
    ofFact: true,
    act: async ({ gate, writing }) => {
      const had = sink.arrivals.length
      await tellThrough(webhooks, { gate, writing, endpointOf }, posting.post)(lastRelease, { destination: 'e1', attempt: 1 })
      return sink.arrivals.slice(had).map(({ raw }) => JSON.parse(raw))
    }
  },
  'partner-kafka': {
    tells: /"referral"/,
    ofFact: true,
    act: async ({ gate, writing }) => {
      const stood: { partition: number; offset: number }[] = []
      const publish: Log['publish'] = async (...one) => {
        const standing = await log.publish(...one)
        stood.push(standing)
        return standing
      }
      await tellThrough(kafkaTopics, { gate, writing, endpointOf }, publishEvent({ log: { publish }, ids }))(lastRelease, { destination: 'e1', attempt: 1 })
      return Promise.all(stood.map(async ({ partition: at, offset }) => JSON.parse(await valueAt(at, offset))))
    }
  },
  // a mail reads the same whether its event or the notice stands behind it: what it came to is all that tells
  'partner-email': {
    tells: /"delivered"/,
    ofFact: true,
    act: async ({ gate, writing }) => {
      const had = letters.of('e1').length
      const attempted = await tellThrough(emails, { gate, writing, endpointOf: () => ({ ...endpointOf('e1'), address: 'e1@mind.example' }) as Endpoint }, mailEvent(mailer))(lastRelease, { destination: 'e1', attempt: 1 })
      return [attempted, letters.of('e1').slice(had).map(({ body }) => body)]
    }
  },
  'partner-events': {
    tells: /"referral"/,
    ofFact: true,
    act: (world) => readEvents(readingOf(world), mind.id, beginning, 100)
  },
  'partner-stream': { tells: /"referral"|\\"referral\\"/, ofFact: true, act: streamed },
  'partner-referral': { tells: /lonely since March/, act: (world) => showReferral(world, mind, scoped(mind)) },
  'partner-work': { tells: /"status"/, act: (world) => listWork(world, mind.id, undefined, 100) },
  'partner-consent': { tells: /"categories"/, act: (world) => showPosition({ ...world, register, directory }, lead, scoped(lead)) },
  'partner-command': {
    tells: /"status"/,
    act: async (world) => {
      const { person } = await askPerson(world.view, 'p1')
      return person && referralState(world, person, 'r1', mind.id)
    }
  }
}

walkExits('partner-gateway', worldOf, tries)
