import { beforeEach, describe, expect, it } from '@jest/globals'
import fastify, { type FastifyInstance } from 'fastify'
import { Registry } from 'prom-client'
import { problemOfRefusal } from '../auth/auth-problems.js'
import type { Authenticated } from '../auth/caller.js'
import { answerProblem } from '../problem/answer-problem.js'
import { Problem } from '../problem/problem.js'
import type { Access } from './audit.js'
import { recordFailedRequests } from './record-failed-requests.js'
import { followRequests, rememberingCallers, requestUnderWay } from './request-under-way.js'

const tokens: Readonly<Record<string, Authenticated>> = {
  mind: { ok: true, org: 'mind', scope: ['partner'], client: 'mind-web', worker: 'w1' },
  nosy: { ok: false, reason: 'wrong-scope', caller: { org: 'mind', scope: ['partner'], client: 'mind-web', worker: 'w1', role: 'clinical' } },
  limited: { ok: false, reason: 'too-many-requests', caller: { org: 'mind', scope: ['partner'], client: 'mind-web', worker: 'w1' } },
  expired: { ok: false, reason: 'expired' }
}
const authenticate = rememberingCallers(async (token) => tokens[token ?? ''] ?? { ok: false, reason: 'missing' })

let app: FastifyInstance
let audited: Access[]
let away: boolean
let now: number
let lines: string[]
let metrics: Registry

beforeEach(() => {
  app = fastify()
  audited = []
  lines = []
  away = false
  now = 5_000
  metrics = new Registry()
  followRequests(app)
  const audit = { record: async (access: Access) => (away ? Promise.reject(new Error('away')) : void audited.push(access)) }
  const register = { organisation: (id: string) => (id === 'mind' ? { kind: 'partner' as const, id } : undefined) }
  const logger = { error: (event: string) => void lines.push(event) } as never
  recordFailedRequests(app, { audit, register, logger, metrics, now: () => now })
  app.post('/referrals/:id/accept', async (request, reply) => {
    const { denied, failing, code } = request.body as { denied?: boolean; failing?: boolean; code?: string }
    const caller = await authenticate(request.headers.authorization, 'partner')
    const underWay = requestUnderWay()
    if (underWay && denied) underWay.denied = true
    if (!caller.ok) return answerProblem(reply, problemOfRefusal(caller.reason))
    if (failing) return answerProblem(reply, new Problem('unavailable'))
    if (code === undefined && !denied) return { ok: true }
    return answerProblem(reply, new Problem('refused', code === undefined ? {} : { code }))
  })
})

const send = (token: string, body: object = {}) =>
  app.inject({ method: 'POST', url: '/referrals/9449305552/accept', headers: { authorization: token }, payload: body })

describe('A failed request', () => {
  it('is told with who, what and why, by the route and never by the address', async () => {
    await send('mind', { code: 'REFERRAL.NOT_OWNER' })
    expect(audited).toEqual([
      {
        kind: 'failed-request',
        organisation: { kind: 'partner', id: 'mind' },
        purpose: 'request',
        outcome: 'REFERRAL.NOT_OWNER',
        categories: [],
        client: 'mind-web',
        worker: 'w1',
        what: 'POST /referrals/:id/accept',
        correlation: expect.any(String),
        status: 422
      }
    ])
  })

  it('of somebody without a good token is told too, and of an address that is none', async () => {
    await send('expired')
    await app.inject({ method: 'GET', url: '/9449305552' })
    const unknown = { organisation: { kind: 'hub', id: 'unknown' }, client: 'unknown' }
    expect(audited).toMatchObject([{ ...unknown, outcome: 'unauthenticated', status: 401 }, { ...unknown, outcome: 'HTTP.404', what: 'GET (no such route)' }])
  })

  it('is told where the hub failed after a denial: that is something else', async () => {
    await send('mind', { denied: true, failing: true })
    expect(audited).toMatchObject([{ organisation: { id: 'mind' }, outcome: 'unavailable', status: 503 }])
  })

  it('for which a good token does not suffice tells whose token it was', async () => {
    await send('nosy')
    expect(audited).toMatchObject([{ organisation: { kind: 'partner', id: 'mind' }, client: 'mind-web', worker: 'w1', role: 'clinical', status: 403 }])
  })

  it('is none where the request was answered, or where its denial stands on the record already', async () => {
    await send('mind')
    await send('mind', { denied: true })
    expect(audited).toEqual([])
  })

  it('of strangers is told twenty times a second and then counted, and of a known caller always', async () => {
    for (let sent = 0; sent < 30; sent += 1) await send('nobody')
    expect(audited).toHaveLength(20)
    await send('mind', { code: 'X.Y' })
    expect(audited).toHaveLength(21)
    now += 1_000
    await send('nobody')
    expect(audited).toHaveLength(22)
    expect(await metrics.metrics()).toContain('hub_audit_left_out_total{reason="too-many"} 10')
  })

  it('that is one too many of its client is told of like a stranger\'s, by whom', async () => {
    for (let sent = 0; sent < 30; sent += 1) await send('limited')
    expect(audited).toHaveLength(20)
    expect(audited[0]).toMatchObject({ organisation: { kind: 'partner', id: 'mind' }, client: 'mind-web', status: 429 })
  })

  it('that cannot be told is answered all the same, logged and counted', async () => {
    away = true
    expect((await send('mind', { code: 'X.Y' })).statusCode).toBe(422)
    expect(lines).toEqual(['audit.not-written'])
    expect(await metrics.metrics()).toContain('hub_audit_left_out_total{reason="not-written"} 1')
  })
})
