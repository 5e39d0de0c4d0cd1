import { createSecretKey, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import type { Organisation, Release } from '@oldham-cares/domain'
import { askPerson, lastNumberRow, Log, numberedRow, partitionOf, personRow, type Rows, type View } from '@oldham-cares/log'
import { Register } from '@oldham-cares/service-kit'
import { seal, sealContext } from '@oldham-cares/vault'
import { realParts } from '../../../tests/support/real-parts.js'
import { forget, gateIn, saidIn, standingView, walkExits, type Said, type Situation, type Try } from '../../../tests/support/walk-exits.js'
import { listening, type Sink } from '../tests/sink.js'
import { accepted, disclosure, ids, lead, mind, noon, passedOn, practice, releasedTo, submitted, told, waits, type Step } from '../tests/story.js'
import { partnerRules } from './exit/partner-rules.js'
import { showPosition } from './position/show-position.js'
import { beginning } from './pull/cursor.js'
import { readEvents } from './pull/read-events.js'
import { referralState } from './read/referral-state.js'
import { showReferral } from './read/show-referral.js'
import { deliverRelease } from './webhook/deliver-release.js'
import { listWork } from './work/list-work.js'

const name = `walk-partner-${randomUUID().slice(0, 8)}`
const partition = partitionOf('p1')
const key = createSecretKey(randomBytes(32))
const words = seal(key, { category: 'referral', keyId: 'k1', context: sealContext('command-0', 'referral', 'v1') }, { narrative: 'lonely since March' })
const keys = { keyById: async () => ({ keyId: 'k1', person: 'p1', key }) }
const secret = `whsec_${Buffer.alloc(24, 4).toString('base64')}`
const hour = 3_600_000

let log: Log
let sink: Sink
const views: View[] = []
beforeAll(async () => {
  ;[log, sink] = await Promise.all([Log.open({ ...realParts(), name }), listening()])
})
afterAll(async () => {
  for (const view of views) await forget(log, view)
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

const tries: Readonly<Record<string, Try<World>>> = {
  'partner-webhook': {
    tells: /"referral"/,
    ofFact: true,
    act: async ({ gate, writing }) => {
      const had = sink.arrivals.length
      await deliverRelease({ gate, writing, destinationOf: () => ({ url: sink.address, secret }) })(lastRelease)
      return sink.arrivals.slice(had).map(({ raw }) => JSON.parse(raw))
    }
  },
  'partner-events': {
    tells: /"referral"/,
    ofFact: true,
    act: ({ gate, writing, released }) => readEvents({ gate, writing, releases: released }, mind.id, beginning, 100)
  },
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
