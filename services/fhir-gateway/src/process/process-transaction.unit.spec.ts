import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { changed, rani, ranisTransaction, resourceIn, without } from '../../testing/messages.js'

let gp: GpSystem
beforeEach(async () => {
  gp = await gpSystem()
})

const post = (body: unknown, headers = {}, path = '') => gp.send({ path, body, headers })
const refusal = ({ status, body }: Got) => [status, body.issue?.[0]?.code, body.issue?.[0]?.expression?.[0]]
const submitted = () => gp.hub.facts.filter(({ type }) => type === 'ReferralSubmitted')
const indexOf = (type: string) => ranisTransaction().entry.findIndex(({ resource }) => resource.resourceType === type)

describe('a transaction', () => {
  it.each(['', '/'])('at the base address%s is one command, and each entry is answered', async (path) => {
    const { status, body } = await post(ranisTransaction(), {}, path)
    expect(status).toBe(200)
    expect(body).toMatchObject({ resourceType: 'Bundle', type: 'transaction-response' })
    expect(body.entry.map(({ response }: any) => response.location.split('/')[0])).toEqual(ranisTransaction().entry.map(({ resource }) => resource.resourceType))
    for (const { response } of body.entry) {
      expect(response).toEqual({ status: '201 Created', location: expect.stringMatching(/^[A-Z]\w+\/[0-9a-f]{32}$/), etag: expect.stringMatching(/^W\/"/), lastModified: '2026-03-02T09:15:00.000Z' })
    }
    expect(gp.hub.commands).toHaveLength(1)
  })

  it('makes the command that the message would have made', async () => {
    await post(ranisTransaction())
    expect(submitted()[0]).toMatchObject({ message: ranisTransaction().id, source: 'gp', practice: 'A1001', risks: 'none-known', need: 'mental-wellbeing' })
  })

  it('says where the referral can be read, and in which version', async () => {
    const { body } = await post(ranisTransaction())
    const { location, etag } = body.entry[indexOf('ServiceRequest')].response
    const read = await gp.send({ method: 'GET', path: `/${location}` })
    expect([read.status, read.headers['etag']]).toEqual([200, etag])
  })

  it('again is the same answer and no second fact', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const first = await post(ranisTransaction(), headers)
    expect((await post(ranisTransaction(), headers)).body).toEqual(first.body)
    expect(submitted()).toHaveLength(1)
  })

  it('of an id that was taken before is a duplicate, and says by what', async () => {
    await post(ranisTransaction())
    expect(refusal(await post(ranisTransaction()))).toEqual([409, 'duplicate', 'Bundle.id'])
  })

  it('needs no id: the request has one', async () => {
    const { id: _id, ...nameless } = ranisTransaction()
    const headers = { 'x-request-id': randomUUID() }
    expect((await post(nameless, headers)).status).toBe(200)
    expect(submitted()[0]).toMatchObject({ message: headers['x-request-id'] })
  })

  it('may leave its Patient on the sender\'s own server', async () => {
    const bundle = without(ranisTransaction(), 'Patient')
    resourceIn(bundle, 'ServiceRequest')['subject'] = { reference: 'Patient/p-1' }
    gp.hub.patients['p-1'] = { patient: { ...resourceIn(ranisTransaction(), 'Patient'), id: 'p-1' } }
    expect((await post(bundle)).status).toBe(200)
    expect(gp.hub.fetched).toHaveLength(1)
  })

  const entry = (index: number, change: (entry: any) => unknown) => changed(ranisTransaction(), (one) => change(one['entry'][index]))

  it.each<[string, () => unknown, readonly unknown[]]>([
    ['is a message', () => rani(), [400, 'value', 'Bundle.type']],
    ['is a batch', () => ({ ...ranisTransaction(), type: 'batch' }), [400, 'value', 'Bundle.type']],
    ['says not what it asks of an entry', () => entry(1, (one) => delete one.request), [400, 'required', 'Bundle.entry[1].request']],
    ['asks more than creating', () => entry(1, (one) => (one.request.method = 'PUT')), [400, 'value', 'Bundle.entry[1].request.method']],
    ['posts to another address', () => entry(1, (one) => (one.request.url = 'Patient/1')), [400, 'value', 'Bundle.entry[1].request.url']],
    ['creates on a condition', () => entry(1, (one) => (one.request.ifNoneExist = 'identifier=1')), [400, 'not-supported', 'Bundle.entry[1].request.ifNoneExist']],
    ['holds what the hub does not take', () => entry(1, (one) => (one.resource = { resourceType: 'Binary' })), [422, 'not-supported', 'Bundle.entry[1].resource']],
    ['holds no referral', () => without(ranisTransaction(), 'ServiceRequest'), [400, 'invariant', 'Bundle.entry.resource.ofType(ServiceRequest)']],
    ['holds two people', () => changed(ranisTransaction(), (one) => one['entry'].push(one['entry'][1])), [400, 'invariant', 'Bundle.entry.resource.ofType(Patient)']],
    ['holds a referral that is over', () => changed(ranisTransaction(), (one) => (resourceIn(one, 'ServiceRequest')['status'] = 'completed')), [400, 'value', 'Bundle.entry[0].resource.status']],
    ['has a fault in any entry', () => changed(ranisTransaction(), (one) => (resourceIn(one, 'Patient')['gender'] = 'f')), [400, 'value', 'Bundle.entry[1].resource.gender']],
    ['leads nowhere', () => changed(ranisTransaction(), (one) => (resourceIn(one, 'ServiceRequest')['subject'].reference = `urn:uuid:${randomUUID()}`)), [400, 'invariant', 'Bundle.entry[0].resource.subject']]
  ])('that %s is refused as a whole', async (_what, make, expected) => {
    expect(refusal(await post(make()))).toEqual(expected)
    expect(gp.hub.commands).toEqual([])
  })

  it.each<[string, (consent: any) => unknown, readonly [number, string, string]]>([
    ['rejected, and not of what', (one) => (one.status = 'rejected'), [400, 'required', 'provision']],
    ['denied, and not to whom', (one) => (one.provision = { type: 'deny' }), [400, 'required', 'provision.provision']],
    ['denied in part of what is permitted to all', (one) => (one.provision = { type: 'permit', provision: [{ type: 'deny' }] }), [422, 'not-supported', 'provision.type']]
  ])('that carries a consent that is %s is refused: it would not be honoured', async (_what, change, [status, code, at]) => {
    const answer = await post(changed(ranisTransaction(), (one) => change(resourceIn(one, 'Consent'))))
    expect(refusal(answer)).toEqual([status, code, `Bundle.entry[${indexOf('Consent')}].resource.${at}`])
    expect(gp.hub.commands).toEqual([])
  })
})
