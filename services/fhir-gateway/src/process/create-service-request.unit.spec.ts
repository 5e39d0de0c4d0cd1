import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import type { PersonKey } from '@oldham-cares/vault'
import { open } from '@oldham-cares/vault/open'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { ranisRequest } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const post = (body: unknown, headers = {}, token = 'A1001') => gp.send({ path: '/ServiceRequest', body, headers, token })
const refusal = ({ status, body }: Got) => [status, body.issue?.[0]?.code, body.issue?.[0]?.expression?.[0]]
const submitted = () => gp.hub.facts.filter(({ type }) => type === 'ReferralSubmitted')
const patient = () => ({ ...ranisRequest()['contained'][0], id: 'p-1' })
const about = (reference: string) => ({ ...ranisRequest(), contained: ranisRequest()['contained'].slice(1), subject: { reference } })
const base = 'http://127.0.0.1:1/A1001/fhir/R4'

const sealed = async (category: string): Promise<any> => {
  const seal = submitted()[0]?.seals.find((one) => one.category === category)
  return seal === undefined ? undefined : open((await gp.hub.parts.keys.keyById(seal.keyId)) as PersonKey, seal)
}

describe('a ServiceRequest posted on its own', () => {
  it('is created: 201, where it stands, and in which version', async () => {
    const { status, headers, body } = await post(ranisRequest())
    expect(status).toBe(201)
    expect(headers['location']).toBe(`https://hub.example/fhir/R4/ServiceRequest/${body.id}`)
    expect(headers['etag']).toBe('W/"1-active"')
    const { id, meta, ...sent } = body
    expect([sent, meta]).toEqual([ranisRequest(), { versionId: '1-active' }])
    const read = await gp.send({ method: 'GET', path: `/ServiceRequest/${id}` })
    expect([read.status, read.headers['etag'], read.body.meta.versionId]).toEqual([200, headers['etag'], '1-active'])
  })

  it('makes the command that a message would have made', async () => {
    await post(ranisRequest())
    expect(submitted()[0]).toMatchObject({ source: 'gp', practice: 'A1001', numberStatus: 'verified', cluster: 'oldham-west', need: 'mental-wellbeing', ageBand: '25-34' })
    expect(await sealed('demographics')).toMatchObject({ nhsNumber: '9449305552', name: { family: 'Kapoor' } })
    expect(await sealed('referral')).toMatchObject({ requester: 'Dr Ngozi Okafor', problems: ['Mild depression'] })
  })

  it('keeps what it contains by category: neither the person nor their health stands with the referral', async () => {
    await post(ranisRequest())
    const referral = JSON.stringify(await sealed('referral'))
    for (const word of ['Kapoor', '9449305552', '310495003', '07700 900']) expect(referral).not.toContain(word)
    expect(await sealed('health')).toMatchObject({ conditions: ['Mild depression'] })
  })

  it('again under the same request is the same answer and no second fact', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await post(ranisRequest(), headers)
    const again = await post(ranisRequest(), headers)
    expect([again.status, again.body, again.headers['location']]).toEqual([201, first.body, first.headers['location']])
    expect(submitted()).toHaveLength(1)
  })

  it('again under another request meets the open referral', async () => {
    await post(ranisRequest())
    expect(refusal(await post(ranisRequest()))).toEqual([422, 'business-rule', 'ServiceRequest'])
  })

  it.each<[string, (one: any) => unknown, readonly unknown[]]>([
    ['is not active', (one) => (one.status = 'draft'), [400, 'value', 'ServiceRequest.status']],
    ['says not whom it is about', (one) => (one.subject = { identifier: { value: '1' } }), [400, 'required', 'ServiceRequest.subject.reference']],
    ['leads to nothing it contains', (one) => (one.subject.reference = '#nobody'), [400, 'invariant', 'ServiceRequest.subject']],
    ['is about its doctor', (one) => (one.subject.reference = '#doctor'), [400, 'invariant', 'ServiceRequest.subject']],
    ['contains a fault', (one) => (one.contained[0].birthDate = '1994'.repeat(3)), [400, 'value', 'ServiceRequest.contained[0].birthDate']],
    ['contains what is no list', (one) => (one.contained = {}), [400, 'invalid', 'ServiceRequest.contained']],
    ['is of another type', (one) => (one.resourceType = 'Patient'), [400, 'value', 'ServiceRequest.resourceType']],
    ['has a bad NHS number', (one) => (one.contained[0].identifier[0].value = '3478526985'), [400, 'value', 'ServiceRequest.contained[0].identifier[0].value']]
  ])('that %s is refused where that stands', async (_what, change, expected) => {
    const one = ranisRequest()
    change(one)
    expect(refusal(await post(one))).toEqual(expected)
    expect(gp.hub.commands).toEqual([])
  })
})

describe('a Patient on the sender\'s own FHIR server', () => {
  beforeEach(() => {
    gp.hub.patients['p-1'] = { patient: patient() }
  })

  it.each(['Patient/p-1', `${base}/Patient/p-1`])('is read there: %s', async (reference) => {
    expect((await post(about(reference))).status).toBe(201)
    expect(gp.hub.fetched).toEqual([`${base}/Patient/p-1`])
    expect(await sealed('demographics')).toMatchObject({ nhsNumber: '9449305552' })
  })

  it.each([
    'http://169.254.169.254/Patient/p-1',
    'http://127.0.0.1:1/B2002/fhir/R4/Patient/p-1',
    'http://127.0.0.1:1/A1001/fhir/R4@evil.example/Patient/p-1',
    `${base}/../../B2002/fhir/R4/Patient/p-1`,
    `${base}/Patient/..`,
    'Patient/..',
    'Patient/p-1?_format=json',
    'Patient/p-1/../../admin',
    'Patient/p%2F1',
    '//evil.example/Patient/p-1',
    'Observation/p-1',
    'file:///etc/passwd'
  ])('is read nowhere else: %s is refused and nothing is fetched', async (reference) => {
    expect(refusal(await post(about(reference)))).toEqual([422, 'not-supported', 'ServiceRequest.subject.reference'])
    expect([gp.hub.fetched, gp.hub.commands]).toEqual([[], []])
  })

  it('is not there for a sender without a server', async () => {
    expect(refusal(await post(about('Patient/p-1'), {}, 'A1003'))).toEqual([422, 'not-supported', 'ServiceRequest.subject.reference'])
    expect(gp.hub.fetched).toEqual([])
  })

  it.each([
    ['gone', [422, 'not-found']],
    ['unreadable', [422, 'processing']],
    ['away', [503, 'transient']]
  ] as const)('that is %s refuses the request, and nothing is accepted', async (not, expected) => {
    gp.hub.patients['p-1'] = { not }
    const answer = await post(about('Patient/p-1'))
    expect(refusal(answer)).toEqual([...expected, 'ServiceRequest.subject.reference'])
    expect(answer.headers['retry-after']).toBe(not === 'away' ? '5' : undefined)
    expect(gp.hub.commands).toEqual([])
  })

  it('may be asked for again once the server is back, under the same request', async () => {
    const headers = { 'x-request-id': randomUUID() }
    gp.hub.patients['p-1'] = { not: 'away' }
    await post(about('Patient/p-1'), headers)
    gp.hub.patients['p-1'] = { patient: patient() }
    expect((await post(about('Patient/p-1'), headers)).status).toBe(201)
    expect(submitted()).toHaveLength(1)
  })

  it.each<[string, unknown, string]>([
    ['of another id', { resourceType: 'Patient', id: 'p-2' }, 'ServiceRequest.subject.reference'],
    ['that is no Patient', { resourceType: 'OperationOutcome', id: 'p-1' }, 'ServiceRequest.subject.reference'],
    ['that is null', null, 'ServiceRequest.subject.reference'],
    ['with a fault', { resourceType: 'Patient', id: 'p-1', birthDate: 'yesterday' }, 'ServiceRequest.subject.resolve().birthDate']
  ])('answered with one %s is unreadable', async (_what, read, at) => {
    gp.hub.patients['p-1'] = { patient: read }
    expect(refusal(await post(about('Patient/p-1')))).toEqual([422, 'processing', at])
  })
})
