import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { gpSystem, type Got, type GpSystem } from '../../testing/gp-system.js'
import { lead } from '../../testing/hub-in-memory.js'
import { ranisRequest } from '../../testing/messages.js'

let gp: GpSystem
let id: string
beforeEach(async () => {
  gp = await gpSystem()
  ;({ id } = (await gp.send({ path: '/ServiceRequest', body: ranisRequest() })).body)
  gp.hub.now += 60_000
})

const etag = 'W/"1-active"'
const now = (more: object = {}) => ({ ...ranisRequest(), id, note: [{ text: 'Mornings are best.' }], ...more })
const put = (body: object, headers: Record<string, string | undefined> = {}, token = 'A1001', at = id) =>
  gp.send({ method: 'PUT', path: `/ServiceRequest/${at}`, body, headers: { 'if-match': etag, ...headers }, token })
const refusal = ({ status, body }: Got) => [status, body.issue?.[0]?.code, body.issue?.[0]?.expression?.[0]]
const updates = () => gp.hub.facts.filter(({ type }) => type === 'ReferralUpdated')

describe('a ServiceRequest put again', () => {
  it('against the version that was read is an update, and has a version of its own', async () => {
    const answer = await put(now())
    expect([answer.status, answer.body.note]).toEqual([200, [{ text: 'Mornings are best.' }]])
    const read = await gp.send({ method: 'GET', path: `/ServiceRequest/${id}` })
    expect(read.headers['etag']).toBe(answer.headers['etag'])
    expect(read.body.note).toEqual([{ text: 'Mornings are best.' }])
    expect(answer.headers['etag']).not.toBe(etag)
  })

  it('again under the same request is the same answer and no second fact', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const body = now({ meta: { lastUpdated: '2026-03-02T09:15:30Z' } })
    const first = await put(body, headers)
    const again = await put(body, headers)
    expect([again.status, again.headers['etag'], again.body]).toEqual([200, first.headers['etag'], first.body])
    expect(updates()).toHaveLength(1)
  })

  it('repeated after a later update is answered as it is now, never with the later version of the earlier words', async () => {
    const headers = { 'x-request-id': randomUUID() }
    const body = now()
    const first = await put(body, headers)
    gp.hub.now += 60_000
    const later = await put(now({ note: [{ text: 'Or evenings.' }] }), { 'if-match': String(first.headers['etag']) })
    const again = await put(body, headers)
    expect([again.status, again.headers['etag'], again.body.note]).toEqual([200, later.headers['etag'], [{ text: 'Or evenings.' }]])
    expect(updates()).toHaveLength(2)
  })

  it('against a version that is gone is refused', async () => {
    await put(now())
    expect(refusal(await put(now({ note: [{ text: 'Or evenings.' }] })))).toEqual([412, 'conflict', 'http.If-Match'])
    expect(updates()).toHaveLength(1)
  })

  it('against one that was closed meanwhile is refused', async () => {
    const [fact] = gp.hub.facts
    const referral = fact !== undefined && 'referral' in fact ? (fact.referral ?? '') : ''
    await gp.hub.act(fact?.person ?? '', lead, { type: 'DeclineReferral', referral, reason: 'no-capacity' })
    expect((await put(now())).status).toBe(200)
    await gp.hub.act(fact?.person ?? '', { kind: 'practice', id: 'A1001' }, { type: 'CancelReferral', referral, reason: 'revoked' })
    expect(refusal(await put(now()))).toEqual([412, 'conflict', 'http.If-Match'])
  })

  it('against whichever version stands is taken, where it asks for that', async () => {
    await put(now())
    gp.hub.now += 10
    expect((await put(now({ note: [{ text: 'Or evenings.' }] }), { 'if-match': '*' })).status).toBe(200)
    expect(updates()).toHaveLength(2)
    expect(refusal(await put(now({ id: 'none' }), { 'if-match': '*' }, 'A1001', 'none'))).toEqual([404, 'not-found', 'ServiceRequest.id'])
  })

  it('counts from when it was put, however old the Patient it leads to and the words it has', async () => {
    const { id: _id, ...patient } = ranisRequest()['contained'][0]
    gp.hub.patients['p-1'] = { patient: { ...patient, id: 'p-1', meta: { lastUpdated: '2025-11-02T10:00:00Z' } } }
    const written = (text: string) => now({ contained: ranisRequest()['contained'].slice(1), subject: { reference: 'Patient/p-1' }, note: [{ text }] })
    const first = await put(written('Mornings.'))
    gp.hub.now += 3_600_000
    const second = await put(written('Evenings.'), { 'if-match': String(first.headers['etag']) })
    expect([first.status, second.status, second.body.note]).toEqual([200, 200, [{ text: 'Evenings.' }]])
  })

  it('within the moment of another, or by a clock that is behind, is no older than what it replaces', async () => {
    const first = await put(now())
    Object.assign(gp.hub.parts, { now: () => gp.hub.now - 5_000 })
    gp.hub.now += 10
    expect((await put(now({ note: [{ text: 'Evenings.' }] }), { 'if-match': String(first.headers['etag']) })).status).toBe(200)
  })

  it.each<[string, () => Promise<Got>, readonly unknown[]]>([
    ['without a version', () => put(now(), { 'if-match': undefined }), [400, 'required', 'http.If-Match']],
    ['under another id', () => put(now({ id: 'other' })), [400, 'value', 'ServiceRequest.id']],
    ['as completed', () => put(now({ status: 'completed' })), [400, 'value', 'ServiceRequest.status']],
    ['by another sender', () => put(now(), {}, 'B2002'), [404, 'not-found', 'ServiceRequest.id']],
    ['at an address of none', () => put(now({ id: 'none' }), {}, 'A1001', 'none'), [404, 'not-found', 'ServiceRequest.id']]
  ])('%s is refused', async (_what, send, expected) => {
    expect(refusal(await send())).toEqual(expected)
    expect(updates()).toEqual([])
  })

  it('about another person is refused', async () => {
    const { contained } = ranisRequest()
    contained[0].identifier[0].value = '9912003888'
    expect(refusal(await put(now({ contained })))).toEqual([404, 'not-found', 'ServiceRequest'])
  })

  it('changes the one of its address, whatever identifier it carries', async () => {
    const second = (await gp.send({ path: '/ServiceRequest', body: { ...ranisRequest(), status: 'active' }, token: 'B2002' })).body
    expect(second.id).not.toBe(id)
    await put(now({ identifier: [{ system: 'https://failsworth.example/Id/referral', value: 'other' }] }))
    expect(updates()).toHaveLength(1)
    expect(updates()[0]?.by).toEqual({ kind: 'practice', id: 'A1001' })
  })
})
