import { beforeEach, describe, expect, it } from '@jest/globals'
import { VaultFault } from '@oldham-cares/vault'
import { gpSystem, type Got, type GpSystem, type Sent } from '../../testing/gp-system.js'
import { changed, example, flag, rani, ranisCancellation, ranisChange, ranisConsent, ranisReferralSaying, ranisRequest, ranisTransaction, ranisUpdate, resourceIn, withResource, without } from '../../testing/messages.js'
import { wish } from '../../testing/wishes.js'
import { backports } from '../notify/systems.js'
import { refusals, type RefusalName } from './refusals.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const get = (path: string): Sent => ({ method: 'GET', path })
const post = (body: unknown, more: Sent = {}): Sent => ({ body, ...more })
const create = (body: unknown, more: Sent = {}): Sent => ({ body, path: '/ServiceRequest', ...more })
const transact = (body: unknown): Sent => ({ body, path: '/' })
const under = '7d3f0000-0000-4000-8000-000000000002'
const deep = `${'['.repeat(65)}${']'.repeat(65)}`
const inTrouble = (trouble: GpSystem['hub']['trouble']) => () => {
  gp.hub.trouble = trouble
}
const before = (...sent: readonly Sent[]) => async () => {
  for (const one of sent) expect((await gp.send(one)).status).toBe(200)
}
const number = '9449305552'
const search = `/ServiceRequest?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${number}`
const twice = '7d3f0000-0000-4000-8000-000000000001'

const provisionAt = 'Consent.provision.provision[0]'
const provisionIn = (consent: { [member: string]: any }): { [member: string]: any } => consent['provision'].provision[0]
const consent = (change: (one: { [member: string]: any }) => unknown): Sent => ({ path: '/Consent', body: changed(ranisConsent(), change) })
const patch = async (body: unknown): Promise<Sent> => {
  const { body: made } = await gp.send({ path: '/Consent', body: ranisConsent() })
  return { method: 'PATCH', path: `/Consent/${made.id}`, body }
}

const asks = 'Subscription.channel'
const subscribe = (change?: Parameters<typeof wish>[0], more: Sent = {}): Sent => ({ path: '/Subscription', token: 'mind', body: wish(change), ...more })
const ofMind = (more: Sent = {}): Sent => ({ method: 'GET', token: 'mind', ...more })
/** One that Mind has, and what is asked of it. */
const subscribed = (more: (id: string) => Sent) => async (): Promise<Sent> => {
  const { status, body } = await gp.send(subscribe())
  expect(status).toBe(201)
  return more(body.id)
}

interface Row {
  readonly sent: Sent | (() => Promise<Sent>)
  readonly at?: string
  readonly first?: () => void | Promise<void>
}

const patientAt = 'Bundle.entry[2].resource'
const requestAt = 'Bundle.entry[1].resource'

const fixtures: Readonly<Record<RefusalName, Row>> = {
  'TOKEN.MISSING': { sent: post(rani(), { token: null }) },
  'TOKEN.INVALID': { sent: post(rani(), { token: 'forged' }) },
  'TOKEN.EXPIRED': { sent: post(rani(), { token: 'expired' }) },
  'TOKEN.SCOPE': { sent: post(rani(), { token: 'wrong-scope' }) },
  'SENDER.NOT_A_PRACTICE': { sent: post(rani(), { token: 'action-together' }) },
  'SENDER.NOT_A_PARTNER': { sent: ofMind({ path: '/Subscription', token: 'nobody-here' }) },
  'SUBSCRIPTION.STATUS': { sent: subscribe((one) => (one['status'] = 'active')), at: 'Subscription.status' },
  'SUBSCRIPTION.TOPIC': { sent: subscribe((one) => (one['criteria'] = 'Observation?code=1')), at: 'Subscription.criteria' },
  'SUBSCRIPTION.FILTER': { sent: subscribe((one) => (one['_criteria'] = { extension: [] })), at: 'Subscription.criteria.extension' },
  'SUBSCRIPTION.END': { sent: subscribe((one) => (one['end'] = '2030-01-01T00:00:00Z')), at: 'Subscription.end' },
  'SUBSCRIPTION.CHANNEL': { sent: subscribe((one) => (one['channel'].type = 'websocket')), at: `${asks}.type` },
  'SUBSCRIPTION.PAYLOAD': { sent: subscribe((one) => (one['channel'].payload = 'application/fhir+xml')), at: `${asks}.payload` },
  'SUBSCRIPTION.CONTENT': { sent: subscribe((one) => (one['channel']._payload.extension[0].valueCode = 'full-resource')), at: `${asks}.payload.extension` },
  'SUBSCRIPTION.HEADER': { sent: subscribe((one) => (one['channel'].header = ['Authorization: Bearer secret'])), at: `${asks}.header` },
  'SUBSCRIPTION.BOUNDS': { sent: subscribe((one) => (one['channel'].extension = [{ url: backports.heartbeat, valueUnsignedInt: 1 }])), at: `${asks}.extension[0]` },
  'SUBSCRIPTION.ADDRESS': { sent: subscribe((one) => (one['channel'].endpoint = 'https://169.254.169.254/latest')), at: `${asks}.endpoint` },
  'SUBSCRIPTION.TOO_MANY': {
    first: async () => {
      for (let one = 0; one < 20; one += 1) expect((await gp.send(subscribe())).status).toBe(201)
    },
    sent: subscribe()
  },
  'SUBSCRIPTION.REQUEST_REUSED': {
    first: async () => void (await gp.send(subscribe(undefined, { headers: { 'x-request-id': twice } }))),
    sent: subscribe((one) => (one['channel'].endpoint = 'https://other.example/hook'), { headers: { 'x-request-id': twice } }),
    at: 'http.X-Request-Id'
  },
  'SUBSCRIPTION.NOT_FOUND': { sent: subscribed((id) => ofMind({ path: `/Subscription/${id}`, token: 'positive-steps' })), at: 'Subscription.id' },
  'SUBSCRIPTION.REMOVED': {
    sent: subscribed((id) => ofMind({ path: `/Subscription/${id}` })),
    first: () => {
      const { send } = gp
      gp.send = async (sent) => {
        const got = await send(sent)
        if (got.status === 201) expect((await send(ofMind({ method: 'DELETE', path: `/Subscription/${got.body.id}` }))).status).toBe(200)
        return got
      }
    },
    at: 'Subscription.id'
  },
  'SUBSCRIPTION.ANOTHER_ID': { sent: subscribed((id) => subscribe((one) => (one['id'] = 'another'), { method: 'PUT', path: `/Subscription/${id}` })), at: 'Subscription.id' },
  'SUBSCRIPTION.CHANGED': {
    sent: subscribed((id) => subscribe((one) => (one['id'] = id), { method: 'PUT', path: `/Subscription/${id}`, headers: { 'if-match': 'W/"7"' } })),
    at: 'http.If-Match'
  },
  'SUBSCRIPTION.EVENT_NUMBER': { sent: subscribed((id) => ofMind({ path: `/Subscription/${id}/$events?eventsSinceNumber=-1` })), at: 'http.eventsSinceNumber' },
  'SUBSCRIPTION.RANGE': { sent: subscribed((id) => ofMind({ path: `/Subscription/${id}/$events?eventsSinceNumber=3&eventsUntilNumber=2` })), at: 'http.eventsUntilNumber' },
  'SENDER.ANOTHER': { sent: post(rani(), { token: 'B2002' }), at: 'Bundle.entry[0].resource.sender' },
  'DISCLOSURE.REFUSED': {
    first: before(post(rani())),
    sent: async () => {
      const [fact] = gp.hub.facts
      const categories = ['demographics', 'referral', 'risks', 'progress', 'outcome'] as const
      await gp.hub.act(fact?.person ?? '', { kind: 'practice', id: 'A1001' }, { type: 'WithdrawConsent', consent: 'c1', recipient: { kind: 'practice', id: 'A1001' }, categories, reason: 'asked' })
      const { body } = await gp.send(get(search))
      expect(body.total).toBe(0)
      return get(`/ServiceRequest/${gp.hub.parts.pseudonyms.scopedId({ kind: 'practice', id: 'A1001' }, 'referral', fact !== undefined && 'referral' in fact ? (fact.referral ?? '') : '')}`)
    }
  },
  'HEADER.REQUIRED': { sent: post(rani(), { headers: { 'x-request-id': undefined } }), at: 'http.X-Request-Id' },
  'HEADER.INVALID': { sent: post(rani(), { headers: { 'x-correlation-id': 'rani' } }), at: 'http.X-Correlation-Id' },
  'HEADER.ANOTHER_TARGET': {
    sent: post(rani(), { headers: { 'nhsd-target-identifier': Buffer.from('{"system":"https://fhir.nhs.uk/Id/dos-service-id","value":"1"}').toString('base64') } }),
    at: 'http.NHSD-Target-Identifier'
  },
  'HEADER.NOT_SUPPORTED': { sent: create(ranisRequest(), { headers: { 'if-none-exist': 'identifier=1' } }), at: 'http.If-None-Exist' },
  'URL.MALFORMED': { sent: get('/ServiceRequest/%E0%A4%A') },
  'BODY.MALFORMED': { sent: post('{"resourceType":') },
  'BODY.TOO_DEEP': { sent: post(deep) },
  'STRUCTURE.INVALID': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'Patient')['name'] = 'Rani'))),
    at: `${patientAt}.name`
  },
  'STRUCTURE.REQUIRED': {
    sent: post(changed(rani(), (one) => delete resourceIn(one, 'ServiceRequest')['intent'])),
    at: `${requestAt}.intent`
  },
  'STRUCTURE.VALUE': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'Patient')['birthDate'] = '21/06/1994'))),
    at: `${patientAt}.birthDate`
  },
  'MESSAGE.ONE_OF_EACH': { sent: post(without(rani(), 'Patient')), at: 'Bundle.entry.resource.ofType(Patient)' },
  'MESSAGE.REFERENCE': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'ServiceRequest')['subject'] = { reference: 'urn:uuid:nobody' }))),
    at: `${requestAt}.subject`
  },
  'MESSAGE.NO_VERSION': { sent: post(changed(rani(), (one) => delete one['meta'].versionId)), at: 'Bundle.meta.versionId' },
  'MESSAGE.NO_WORKFLOW': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'ServiceRequest')['status'] = 'revoked'))),
    at: 'Bundle.entry[0].resource.eventCoding'
  },
  'TRANSACTION.ONE_REFERRAL': { sent: transact(without(ranisTransaction(), 'ServiceRequest')), at: 'Bundle.entry.resource.ofType(ServiceRequest)' },
  'TRANSACTION.ENTRY': { sent: transact(changed(ranisTransaction(), (one) => (one['entry'][0].request.method = 'PUT'))), at: 'Bundle.entry[0].request.method' },
  'TRANSACTION.CONDITIONAL': { sent: transact(changed(ranisTransaction(), (one) => (one['entry'][0].request.ifNoneExist = 'x'))), at: 'Bundle.entry[0].request.ifNoneExist' },
  'TRANSACTION.NOT_TAKEN': { sent: transact(changed(ranisTransaction(), (one) => one['entry'].push({ resource: { resourceType: 'Binary' }, request: { method: 'POST', url: 'Binary' } }))), at: `Bundle.entry[${ranisTransaction().entry.length}].resource` },
  'REFERRAL.NOT_ACTIVE': { sent: create({ ...ranisRequest(), status: 'draft' }), at: 'ServiceRequest.status' },
  'REFERRAL.ANOTHER_ID': { sent: { ...create({ ...ranisRequest(), id: 'x' }), method: 'PUT', path: '/ServiceRequest/y' }, at: 'ServiceRequest.id' },
  'REFERRAL.CHANGED': {
    sent: async () => {
      const { body } = await gp.send(create(ranisRequest()))
      return { ...create({ ...ranisRequest(), id: body.id }, { headers: { 'if-match': 'W/"2"' } }), method: 'PUT', path: `/ServiceRequest/${body.id}` }
    },
    at: 'http.If-Match'
  },
  'REFERRAL.NEWER_KNOWN': { first: before(post(rani()), post(ranisUpdate())), sent: post(ranisUpdate()), at: requestAt },
  'CONSENT.NOT_TAKEN': {
    first: before(post(rani())),
    sent: post(withResource(ranisCancellation(), { ...resourceIn(rani(), 'Consent'), status: 'rejected' } as never)),
    at: `Bundle.entry[${ranisCancellation().entry.length}].resource.status`
  },
  'CONSENT.ANOTHER_PERSON': {
    sent: post(changed(ranisReferralSaying(), (one) => (one['entry'].at(-1).resource.patient = { reference: 'urn:uuid:nobody' }))),
    at: `Bundle.entry[${ranisReferralSaying().entry.length - 1}].resource.patient`
  },
  'CONSENT.STATUS': { sent: consent((one) => (one['status'] = 'draft')), at: 'Consent.status' },
  'CONSENT.STATUS_REASON': { first: before(post(rani())), sent: () => patch(ranisChange().slice(0, 1)), at: 'Consent.extension' },
  'CONSENT.TRANSITION': {
    first: before(post(rani())),
    sent: async () => {
      const sent = await patch(ranisChange())
      expect((await gp.send(sent)).status).toBe(200)
      return sent
    },
    at: 'Consent.status'
  },
  'CONSENT.PATCH_NOT_TAKEN': { first: before(post(rani())), sent: () => patch([{ op: 'remove', path: '/patient' }]), at: 'patch[0]' },
  'CONSENT.PATCHED_TWICE': { first: before(post(rani())), sent: () => patch([...ranisChange(), ranisChange()[0]]), at: 'patch[2]' },
  'CONSENT.PERSON_UNKNOWN': { sent: consent(() => undefined), at: 'Consent.patient' },
  'CONSENT.RECIPIENT_UNKNOWN': {
    sent: consent((one) => (provisionIn(one)['actor'][0].reference.identifier.value = 'nobody')),
    at: `${provisionAt}.actor[0].reference.identifier`
  },
  'CONSENT.CATEGORY_UNKNOWN': { sent: consent((one) => (provisionIn(one)['code'] = [{ text: 'all' }])), at: `${provisionAt}.code[0]` },
  'CONSENT.PURPOSE_UNKNOWN': { sent: consent((one) => (provisionIn(one)['purpose'][0].code = 'HRESCH')), at: `${provisionAt}.purpose[0]` },
  'CONSENT.ONE_STATEMENT': { sent: consent((one) => provisionIn(one)['actor'].push(provisionIn(one)['actor'][0])), at: `${provisionAt}.actor[1]` },
  'CONSENT.TOO_MANY': { sent: consent((one) => (one['provision'].provision = Array.from({ length: 21 }, () => provisionIn(one)))), at: 'Consent.provision.provision[20]' },
  'CONSENT.CONTRADICTORY': {
    sent: consent((one) => one['provision'].provision.push({ ...provisionIn(one), type: 'deny' })),
    at: 'Consent.provision.provision[1]'
  },
  'CONSENT.BLANKET': { sent: consent((one) => (one['provision'].type = 'permit')), at: 'Consent.provision.type' },
  'CONSENT.LIMIT': { sent: consent((one) => (provisionIn(one)['class'] = [{ code: 'Task' }])), at: `${provisionAt}.class` },
  'CONSENT.EXCLUSION': {
    sent: consent((one) => (provisionIn(one)['provision'] = [{ type: 'permit', code: [provisionIn(one)['code'][0]] }])),
    at: `${provisionAt}.provision[0]`
  },
  'CONSENT.TIME': { sent: consent((one) => (one['dateTime'] = '2030-01-01T00:00:00Z')), at: 'Consent.dateTime' },
  'CONSENT.ENDED': { sent: consent((one) => (provisionIn(one)['period'].end = '2026-01-01')), at: `${provisionAt}.period.end` },
  'PERSON.ERASED': {
    first: async () => {
      await before(post(rani()))()
      Object.assign(gp.hub.parts, { hand: () => Promise.reject(new VaultFault('PERSON.ERASED')) })
    },
    sent: post(ranisUpdate())
  },
  'CONSENT.NOT_FOUND': { sent: get('/Consent/1') },
  'CONSENT.DUPLICATE': {
    first: async () => {
      await before(post(rani()))()
      expect((await gp.send({ path: '/Consent', body: ranisConsent() })).status).toBe(201)
    },
    sent: { path: '/Consent', body: ranisConsent() },
    at: 'Consent'
  },
  'CARE_TEAM.UNKNOWN': {
    sent: post(changed(example('join-care-team.rani'), (one) => (one['parameter'][0].valueIdentifier.value = 'nobody')), { path: '/ServiceRequest/1/$join-care-team' }),
    at: 'Parameters.parameter[0].value'
  },
  'PATIENT.ELSEWHERE': { sent: create({ ...ranisRequest(), subject: { reference: 'https://elsewhere.example/Patient/1' } }), at: 'ServiceRequest.subject.reference' },
  'PATIENT.NOT_FOUND': { sent: create({ ...ranisRequest(), subject: { reference: 'Patient/1' } }), at: 'ServiceRequest.subject.reference' },
  'PATIENT.UNREADABLE': {
    first: () => void (gp.hub.patients['1'] = { not: 'unreadable' }),
    sent: create({ ...ranisRequest(), subject: { reference: 'Patient/1' } }),
    at: 'ServiceRequest.subject.reference'
  },
  'PATIENT.SERVER_AWAY': {
    first: () => void (gp.hub.patients['1'] = { not: 'away' }),
    sent: create({ ...ranisRequest(), subject: { reference: 'Patient/1' } }),
    at: 'ServiceRequest.subject.reference'
  },
  'REQUEST.UNDER_WAY': {
    first: async () => {
      gp.hub.trouble = 'undecided'
      expect((await gp.send(post(rani(), { headers: { 'x-request-id': under } }))).status).toBe(408)
    },
    sent: post(rani(), { headers: { 'x-request-id': under } })
  },
  'NHS_NUMBER.INVALID': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'Patient')['identifier'][0].value = '3478526985'))),
    at: `${patientAt}.identifier[0].value`
  },
  'SEARCH.REQUIRED': { sent: get('/Task'), at: 'http.focus' },
  'SEARCH.INVALID': { sent: get('/Task?focus=Patient/1'), at: 'http.focus' },
  'SEARCH.NOT_SUPPORTED': { sent: get(`${search}&status=active`) },
  'PATH.UNKNOWN': { sent: get('/Patient/1') },
  'REFERRAL.NOT_FOUND': { sent: post(ranisCancellation()), at: requestAt },
  'METHOD.NOT_ALLOWED': { sent: { method: 'DELETE', path: '/ServiceRequest/1' } },
  'ACCEPT.NOT_SERVED': { sent: post(rani(), { headers: { accept: 'application/fhir+json; version=2.0.0' } }), at: 'http.Accept' },
  'VERDICT.LATE': { first: inTrouble('undecided'), sent: post(rani()) },
  'REFERRAL.DUPLICATE': { first: before(post(rani())), sent: post(rani()), at: 'Bundle.id' },
  'REFERRAL.AMBIGUOUS': {
    first: async () => {
      const headers = { 'x-correlation-id': twice }
      await before(post(rani(), { headers }), post(ranisCancellation(), { headers }))()
      await before(post(changed(rani(), (one) => (one['id'] = '11111111-1111-4111-8111-111111111111')), { headers }))()
    },
    sent: post(ranisCancellation()),
    at: requestAt
  },
  'BODY.TOO_LARGE': { sent: post(Buffer.alloc(1024 * 1024 + 1, ' ')) },
  'CONTENT_TYPE.UNKNOWN': { sent: post(rani(), { headers: { 'content-type': 'application/xml' } }) },
  'MESSAGE.NOT_TAKEN': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'ServiceRequest')['category'][0].coding[0].code = 'validation'))),
    at: 'Bundle.entry[0].resource.eventCoding'
  },
  'REFERRAL.ANOTHER_SERVICE': {
    sent: post(changed(rani(), (one) => (resourceIn(one, 'ServiceRequest')['code'].coding[0].code = '73761001'))),
    at: `${requestAt}.code`
  },
  'MESSAGE.VERSION': { sent: post(changed(rani(), (one) => (one['meta'].versionId = '2.0.0'))), at: 'Bundle.meta.versionId' },
  'PERSON.DECEASED': { sent: post(changed(rani(), (one) => (resourceIn(one, 'Patient')['deceasedBoolean'] = true))), at: `${patientAt}.deceased` },
  'PERSON.NUMBER_LATER': {
    first: before(post(changed(rani(), (one) => delete resourceIn(one, 'Patient')['identifier']))),
    sent: post(changed(ranisUpdate(), (one) => (one['id'] = rani().id))),
    at: `${patientAt}.identifier`
  },
  'COMMAND.REFUSED': {
    first: before(post(rani())),
    sent: post(changed(rani(), (one) => (one['id'] = '22222222-2222-4222-8222-222222222222'))),
    at: requestAt
  },
  'CLIENT.TOO_MANY_REQUESTS': { sent: post(rani(), { token: 'too-many-requests' }) },
  'HUB.FAULT': {
    first: () => {
      gp.hub.parts.known.aliased = () => Promise.reject(new TypeError('a bug'))
    },
    sent: get('/ServiceRequest/1')
  },
  'HUB.UNAVAILABLE': { first: inTrouble('not-caught-up'), sent: post(rani()) }
}

const personal = ['Rani', 'Kapoor', number, '3478526985', '07700 900', 'Weavers', 'Widowed', '1994-06-21']

const expectRow = (name: RefusalName, { status, headers, body }: Got, at: string | undefined) => {
  const row: { status: number; code: string; issue: string; retryAfter?: number; fault?: string } = refusals[name]
  const fault = row.fault === undefined ? [] : [{ system: 'https://hub.example/CodeSystem/consent-fault', code: row.fault }]
  expect({ status, type: body.resourceType, issue: body.issue?.[0]?.code }).toEqual({ status: row.status, type: 'OperationOutcome', issue: row.issue })
  expect(body.issue[0].details.coding).toEqual([{ system: 'https://fhir.nhs.uk/CodeSystem/http-error-codes', code: row.code }, ...fault])
  expect(body.issue[0].expression).toEqual(at === undefined ? undefined : [at])
  expect(headers['retry-after']).toBe(row.retryAfter === undefined ? undefined : String(row.retryAfter))
  for (const word of personal) expect(JSON.stringify(body)).not.toContain(word)
}

describe('every refusal, row by row', () => {
  it.each(Object.entries(fixtures) as [RefusalName, Row][])('%s has the status, code, issue and path of its row', async (name, row) => {
    await row.first?.()
    const sent = typeof row.sent === 'function' ? await row.sent() : row.sent
    expectRow(name, await gp.send(sent), row.at)
  })

  it('a refused message leaves nothing on the log', async () => {
    await gp.send(post(without(rani(), 'Patient')))
    await gp.send(post(rani(), { token: 'B2002' }))
    expect(gp.hub.commands).toEqual([])
  })

  it('what a sender calls `refused` is no refusal of ours', async () => {
    const answer = await gp.send(post({ ...rani(), refused: 'HUB.FAULT' }))
    expect([answer.status, answer.body.refused]).toEqual([200, 'HUB.FAULT'])
  })

  it('a body of ten megabytes is refused without being read', async () => {
    expectRow('BODY.TOO_LARGE', await gp.send(post(Buffer.alloc(10 * 1024 * 1024, ' '))), undefined)
  })

  it('two Patients are refused where they stand', async () => {
    const two = withResource(rani(), { resourceType: 'Patient' })
    expectRow('MESSAGE.ONE_OF_EACH', await gp.send(post(two)), 'Bundle.entry.resource.ofType(Patient)')
  })

  it('content that would not fit on the log is refused, not tried for ever', async () => {
    const long = withResource(rani(), flag('x'.repeat(400_000)))
    expectRow('BODY.TOO_LARGE', await gp.send(post(long)), undefined)
  })

  it.each(['log-away', 'not-caught-up'] as const)('%s is a 503 to be tried again, never a 500', async (trouble) => {
    gp.hub.trouble = trouble
    expectRow('HUB.UNAVAILABLE', await gp.send(post(rani())), undefined)
  })

  it('an issuer that cannot be asked is a 503', async () => {
    expectRow('HUB.UNAVAILABLE', await gp.send(post(rani(), { token: 'unavailable' })), undefined)
  })
})
