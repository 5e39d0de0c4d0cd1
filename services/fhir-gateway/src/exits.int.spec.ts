import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import { decideReleases, type Ask, type Organisation, type Person, type Release } from '@oldham-cares/domain'
import { factRow, Log, partitionOf, personRow, type View } from '@oldham-cares/log'
import { realParts } from '../../../tests/support/real-parts.js'
import { forget, gateIn, saidIn, standingView, walkExits, type Said, type Situation, type Try } from '../../../tests/support/walk-exits.js'
import { answering, referred } from '../testing/answered.js'
import { gpSystem } from '../testing/gp-system.js'
import { policy, practice, register } from '../testing/hub-in-memory.js'
import { ranisRequest } from '../testing/messages.js'
import { subscribedTo } from '../testing/subscribed-to.js'
import { searchAuditEvents } from './audit-export/search-audit-events.js'
import { answerStanding } from './consent/answer-standing.js'
import { readConsent } from './consent/read-consent.js'
import { searchConsents } from './consent/search-consents.js'
import { answerPractice } from './exit/answer-practice.js'
import { knownIn } from './exit/known.js'
import { notifySubscriber } from './notify/notify-subscriber.js'
import { replaceServiceRequest } from './process/replace-service-request.js'
import { readServiceRequest } from './read/read-service-request.js'
import { searchServiceRequests } from './read/search-service-requests.js'
import { searchTasks } from './read/search-tasks.js'
import type { FhirRequest } from './surface/handler.js'
import type { Parts } from './surface/parts.js'
import { subscriptionEvents } from './subscription/subscription-events.js'
import { partnerAsSender, practiceAsSender } from './surface/sender.js'

const name = `walk-fhir-${randomUUID().slice(0, 8)}`
const hour = 3_600_000
const byNumber = 'patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9449305552'

let log: Log
const views: View[] = []
beforeAll(async () => {
  log = await Log.open({ ...realParts(), name })
})
afterAll(async () => {
  for (const view of views) await forget(log, view)
  await log.close()
})

const mind: Organisation = { kind: 'partner', id: 'mind' }
const denial = { recipient: practice, categories: [], reason: 'asked' } as const
const until = (recipient: Organisation, from: number): Ask => ({
  type: 'GiveConsent',
  consent: 'for-a-while',
  recipient,
  categories: ['demographics', 'referral', 'risks', 'progress', 'outcome'],
  purpose: 'direct-care',
  from,
  until: from + hour,
  evidence: 'verbal'
})

/** What the person said of the practice in the end, as the lead recorded it. */
const ending: Readonly<Record<Said, (now: number) => readonly Ask[]>> = {
  agreed: () => [],
  'not agreed': () => [{ type: 'RecordObjection', consent: 'objects', ...denial }, { type: 'RecordObjection', consent: 'objects-mind', ...denial, recipient: mind }],
  withdrawn: () => [{ type: 'WithdrawConsent', consent: 'withdraws', ...denial }, { type: 'WithdrawConsent', consent: 'withdraws-mind', ...denial, recipient: mind }],
  expired: (now) => [{ type: 'RecordObjection', consent: 'objects', ...denial }, until(practice, now)]
}

/** Rani's referral, accepted, with a consent that her practice recorded, and ended without anybody reached. */
const storyIn = async (situation: Situation) => {
  const gp = await gpSystem()
  const { hub } = gp
  const { person, referral, asLead, accept } = await referred(gp)
  await accept()
  const accepted = answering(gp).newest()
  const agreed = await hub.act(person, practice, { ...until(mind, hub.now), consent: 'to-mind', categories: ['contact'] } as Ask)
  const known = structuredClone(hub.rows.get(personRow(person))) as Person
  const [toMind] = decideReleases({ serves: ['partner'], policy: policy.disclosure }, known, agreed, () => 0, hub.now).filter(({ recipient }) => recipient.id === mind.id)
  await asLead({ type: 'CloseReferral', referral, closing: 'could-not-contact', requestedActions: 'none' })
  for (const ask of ending[saidIn(situation)](hub.now)) await asLead(ask)
  const rows = new Map(hub.rows)
  if (situation === 'nothing known') for (const row of [personRow(person), factRow(accepted.fact), factRow(agreed.id)]) rows.delete(row)
  return { hub, person, referral, accepted, toMind: toMind as Release, rows }
}

const worldOf = async (situation: Situation) => {
  const { hub, person, referral, accepted, toMind, rows } = await storyIn(situation)
  const view = await standingView(log, name, rows, { partition: partitionOf(person), situation })
  views.splice(0, views.length, view)
  const now = () => hub.now + (situation === 'expired' ? 2 * hour : 60_000)
  const gate = gateIn(situation, { log, view, policy: policy.disclosure, now, service: 'fhir-gateway' })
  const { pseudonyms } = hub.parts
  const hand: Parts['hand'] = async () => ({ state: 'pending', command: 'c', person })
  const parts: Parts = { ...hub.parts, gate, auditLog: log, now, hand, known: knownIn(view, pseudonyms) }
  const scoped = (kind: string, id: string) => pseudonyms.scopedId(practice, kind, id)
  const sender = practiceAsSender({ id: practice.id, name: 'Example', cluster: 'oldham-west' })
  const asked = (more: Partial<FhirRequest> = {}, query = ''): FhirRequest => ({
    sender,
    requestId: randomUUID(),
    correlation: randomUUID(),
    sentBy: [],
    params: {},
    query: new URLSearchParams(query),
    body: Buffer.alloc(0),
    ...more
  })
  const subscribed = subscribedTo(toMind, { gate, pseudonyms, now })
  return { parts: { ...parts, subscriptions: subscribed.door }, subscribed, gate, person, accepted, asked, id: scoped('referral', referral), consent: scoped('consent', 'to-mind') }
}
type World = Awaited<ReturnType<typeof worldOf>>

/** Whoever may not see how it ended is not told by the version either: to them it stands as another. */
const putAgain = ({ parts, asked, id }: World): Promise<unknown> => {
  const body = Buffer.from(JSON.stringify({ ...ranisRequest(), id }))
  return replaceServiceRequest(asked({ params: { id }, ifMatch: 'W/"1-revoked"', body }), parts)
}

const tries: Readonly<Record<string, Try<World>>> = {
  'gp-answer': {
    tells: /"for"/,
    ofFact: true,
    act: async ({ parts, gate, accepted }) => {
      const left: unknown[] = []
      const send = async (answer: unknown) => ({ leave: async () => (left.push(answer), { outcome: 'delivered' as const }) })
      await answerPractice({ ...parts, ...gate, register, measures: policy.measures, send })(accepted, 1)
      return left
    }
  },
  'fhir-service-request': { tells: /"reasonCode"/, act: ({ parts, asked, id }) => readServiceRequest(asked({ params: { id } }), parts) },
  'fhir-service-request-search': { tells: /"reasonCode"/, act: ({ parts, asked }) => searchServiceRequests(asked({}, byNumber), parts) },
  'fhir-task': { tells: /"fulfill"/, act: ({ parts, asked, id }) => searchTasks(asked({}, `focus=ServiceRequest/${id}`), parts) },
  'fhir-consent': { tells: /"resourceType":"Consent"/, act: ({ parts, asked, consent: id }) => readConsent(asked({ params: { id } }), parts) },
  'fhir-consent-search': { tells: /"resourceType":"Consent"/, act: ({ parts, asked }) => searchConsents(asked({}, byNumber), parts) },
  'fhir-statement': { tells: /"resourceType":"Consent"/, act: ({ parts, asked, person }) => answerStanding(201, 'to-mind', person, asked(), parts) },
  'fhir-audit-event': { tells: /"resourceType":"AuditEvent"/, act: ({ parts, asked }) => searchAuditEvents(asked({}, byNumber), parts), accounts: true },
  'fhir-subscription': {
    tells: /"focus"/,
    ofFact: true,
    act: async ({ subscribed }) => (await notifySubscriber(subscribed.endpoint, 0, subscribed.notifying), subscribed.sent.map((body) => JSON.parse(body)))
  },
  'fhir-subscription-events': {
    tells: /"focus"/,
    ofFact: true,
    act: ({ parts, asked, subscribed }) => subscriptionEvents(asked({ sender: partnerAsSender({ id: 'mind', name: 'Mind' }), params: { id: subscribed.endpoint.endpoint } }), parts)
  },
  'fhir-update': { tells: /VERDICT\.LATE|REQUEST\.UNDER_WAY/, act: putAgain }
}

walkExits('fhir-gateway', worldOf, tries)
