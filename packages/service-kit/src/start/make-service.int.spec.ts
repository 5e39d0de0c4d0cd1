import type { AddressInfo } from 'node:net'
import { Body, Controller, Get, Inject, Module, Param, Post } from '@nestjs/common'
import { Server, type CustomTransportStrategy } from '@nestjs/microservices'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { eventually } from '../../../../tests/support/eventually.js'
import { Caller, Scope } from '../auth/caller.guard.js'
import type { Caller as CallerOfRequest } from '../auth/caller.js'
import { LocalIssuer } from '../auth/local-issuer.support.js'
import { Problem } from '../problem/problem.js'
import type { Register } from '../register/register.js'
import { Correlation } from './correlation.js'
import { openedService } from './service.support.js'
import { REGISTER } from './tokens.js'

@Controller('things')
class ThingsController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get('lead')
  lead(@Correlation() correlation: string) {
    return { lead: this.register.lead.id, correlation }
  }

  @Get('of/:owner')
  @Scope('partner')
  mine(@Caller() caller: CallerOfRequest, @Param('owner') owner: string) {
    if (owner !== caller.org) throw new Problem('refused', { code: 'REFERRAL.NOT_OWNER', detail: 'Another partner owns it.' })
    return caller
  }

  @Post()
  take(@Body() body: unknown) {
    return { taken: body }
  }

  @Post('breaking')
  break(@Body() body: { name: string }) {
    throw new TypeError(`no such person: ${body.name}`)
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let issuer: LocalIssuer
let service: Awaited<ReturnType<typeof openedService>>

beforeAll(async () => {
  issuer = await LocalIssuer.start()
  service = await openedService(
    {
      module: ThingsModule,
      prepare(app) {
        const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
        fastify.decorate('answerBeforeRouting', (request: FastifyRequest, reply: FastifyReply) => {
          const own = request.raw.url?.startsWith('/door') === true
          if (own) reply.status(400).send({ door: 'cannot be read' })
          return own
        })
        fastify.register(async (door) => {
          door.setErrorHandler((error, _request, reply) => reply.status(400).send({ door: (error as { code?: string }).code }))
          door.setNotFoundHandler((_request, reply) => reply.status(404).send({ door: 'not found' }))
          door.post('/$process-message', async (request) => ({ door: request.body, correlation: request.id }))
        }, { prefix: '/fhir/R4' })
      }
    },
    { config: { oidcIssuer: issuer.url } }
  )
})

afterAll(async () => {
  await service.close()
  await issuer.down()
})

const uuid = /^[0-9a-f-]{36}$/
const ask = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`${service.url}${path}`, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text), text }
}
const post = (path: string, body: string, contentType = 'application/json') =>
  ask(path, { method: 'POST', body, headers: { 'content-type': contentType } })
const expectProblem = (answer: Awaited<ReturnType<typeof ask>>, status: number, type: string) => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({ status, type: `urn:oldham-cares:problem:${type}`, title: expect.any(String) })
  expect(answer.status).toBe(status)
  expect(answer.body.instance).toBe(`urn:uuid:${answer.headers.get('x-correlation-id')}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
}

describe('a started service', () => {
  it('answers, with what the kit made at hand in its controllers', async () => {
    expect((await ask('/things/lead')).body).toMatchObject({ lead: 'action-together' })
  })

  it('lets nobody on the way keep an answer', async () => {
    for (const path of ['/things/lead', '/health/live', '/metrics']) {
      const response = await fetch(`${service.url}${path}`)
      expect([path, response.headers.get('cache-control')]).toEqual([path, 'no-store'])
      await response.text()
    }
  })

  it('is live and ready', async () => {
    expect(await ask('/health/live')).toMatchObject({ status: 200, body: { status: 'live' } })
    expect(await ask('/health/ready')).toMatchObject({ status: 200, body: { status: 'ready' } })
  })

  it('says which part keeps it from serving, and is live all the same', async () => {
    let redis = false
    service.health.add('redis', () => redis)
    const notReady = await ask('/health/ready')
    expect(notReady).toMatchObject({ status: 503, body: { status: 'not-ready', checks: { redis: 'failing' } } })
    expect((await ask('/health/live')).status).toBe(200)
    redis = true
    expect((await ask('/health/ready')).status).toBe(200)
  })
})

describe('the correlation id', () => {
  const given = '0F8C2B52-5A45-4A7E-9C3E-1D6A7B8C9D0E'

  it('is the one the caller sent, as it was sent', async () => {
    const { headers, body } = await ask('/things/lead', { headers: { 'x-correlation-id': given } })
    expect(headers.get('x-correlation-id')).toBe(given)
    expect(body.correlation).toBe(given)
  })

  it('is minted where none was sent, or none that is a UUID', async () => {
    for (const wrong of [undefined, 'Rani Example', '9434765919', `${given}, ${given}`]) {
      const { headers } = await ask('/things/lead', wrong === undefined ? {} : { headers: { 'x-correlation-id': wrong } })
      expect(headers.get('x-correlation-id')).toMatch(uuid)
      expect(headers.get('x-correlation-id')).not.toBe(wrong)
    }
  })
})

describe('a guarded route', () => {
  const mine = async (claims = {}, path = '/things/of/mind') =>
    ask(path, { headers: { authorization: `Bearer ${await issuer.token(claims)}` } })

  it('lets in who holds a token with its scope', async () => {
    expect(await mine()).toMatchObject({ status: 200, body: { org: 'mind', client: 'mind' } })
  })

  it('refuses who holds none, and says how to ask', async () => {
    const answer = await ask('/things/of/mind')
    expectProblem(answer, 401, 'unauthenticated')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  it('refuses an expired, a misdirected and a forged token', async () => {
    expectProblem(await mine({ exp: 1 }), 401, 'unauthenticated')
    expectProblem(await mine({ aud: 'urn:other' }), 401, 'unauthenticated')
    expectProblem(await mine({ iss: 'http://127.0.0.1:1' }), 401, 'unauthenticated')
  })

  it('refuses a token of another scope with 403', async () => {
    const answer = await mine({ scope: 'fhir' })
    expectProblem(answer, 403, 'forbidden')
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope"')
  })

  it('answers what the rules refuse with 422 and the dotted reason', async () => {
    const answer = await mine({}, '/things/of/age-uk-oldham')
    expectProblem(answer, 422, 'refused')
    expect(answer.body).toMatchObject({ code: 'REFERRAL.NOT_OWNER', detail: 'Another partner owns it.' })
  })
})

describe('a request that cannot be taken is answered with a problem', () => {
  it('400 for a body that is no JSON', async () => {
    expectProblem(await post('/things', '{"name": "Rani'), 400, 'malformed')
  })

  it('400 for an empty JSON body', async () => {
    expectProblem(await post('/things', ''), 400, 'malformed')
  })

  it('400 for a body that would poison a prototype', async () => {
    expectProblem(await post('/things', '{"__proto__": {"admin": true}}'), 400, 'malformed')
  })

  it('413 for a body of more than a mebibyte', async () => {
    expectProblem(await post('/things', JSON.stringify('x'.repeat(1024 * 1024))), 413, 'too-large')
  })

  it('413 also for a sender still writing its ten megabytes, every time', async () => {
    const body = 'x'.repeat(10 * 1024 * 1024)
    for (let times = 0; times < 20; times += 1) expectProblem(await post('/things', body), 413, 'too-large')
  })

  it.each([
    ['application/xml', '<a/>'],
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=1']
  ])('415 for a content type that nobody reads: %s', async (contentType, body) => {
    expectProblem(await post('/things', body, contentType), 415, 'unsupported-media-type')
  })

  it('404 for an unknown path', async () => {
    expectProblem(await ask('/nothing/9434765919?name=Rani'), 404, 'not-found')
  })

  it('405 for a known path, with the methods it takes', async () => {
    const answer = await ask('/things/of/mind', { method: 'DELETE' })
    expectProblem(answer, 405, 'method-not-allowed')
    expect(answer.headers.get('allow')).toBe('GET, HEAD')
  })

  it('400 for an address that cannot be decoded', async () => {
    expectProblem(await ask('/things/%zz'), 400, 'malformed')
  })

  it('and in the form of a door of its own, where the service has one there', async () => {
    expect(await ask('/door/%zz')).toMatchObject({ status: 400, body: { door: 'cannot be read' } })
  })

  it('and never with the message of Nest or Fastify, which quotes the request', async () => {
    const answers = [await ask('/nothing/Rani'), await post('/things', '{"name": Rani'), await ask('/Rani%zz')]
    for (const { text } of answers) expect(text).not.toContain('Rani')
  })
})

describe('a fault', () => {
  it('is answered with 500 and no more than where to ask', async () => {
    const answer = await post('/things/breaking', '{"name": "Rani"}')
    expectProblem(answer, 500, 'fault')
    expect(Object.keys(answer.body).sort()).toEqual(['instance', 'status', 'title', 'type'])
  })

  it('is logged under the correlation id by kind and place, without its message', async () => {
    const { headers } = await post('/things/breaking', '{"name": "Rani"}')
    const line = service.lines.find(
      ({ event, correlation }) => event === 'request.failed' && correlation === headers.get('x-correlation-id')
    )
    expect(line).toMatchObject({ level: 'error', error: 'TypeError', route: '/things/breaking' })
    expect(line?.['at']).toContain('make-service.int.spec.ts:')
  })

  it('does not harm the next request', async () => {
    expect((await post('/things', '{"a":1}')).body).toEqual({ taken: { a: 1 } })
  })
})

describe('handlers on Fastify itself', () => {
  it('stand beside the controllers, with the same correlation ids', async () => {
    const answer = await post('/fhir/R4/$process-message', '{"a":1}')
    expect(answer.body).toEqual({ door: { a: 1 }, correlation: answer.headers.get('x-correlation-id') })
  })

  it('keep their own answers to what cannot be read or found', async () => {
    expect((await post('/fhir/R4/$process-message', '{')).body).toEqual({ door: 'FST_ERR_CTP_INVALID_JSON_BODY' })
    expect((await ask('/fhir/R4/nothing')).body).toEqual({ door: 'not found' })
  })
})

describe('the log of a service', () => {
  it('has one line for each answer, by the pattern of the route and never by the address', async () => {
    const { headers } = await ask('/things/of/9434765919?name=Rani')
    const line = service.lines.find(
      ({ event, correlation }) => event === 'request.answered' && correlation === headers.get('x-correlation-id')
    )
    expect(line).toMatchObject({ method: 'GET', route: '/things/of/:owner', status: 401, service: 'under-test' })
  })

  it('holds nothing of what was sent in paths, queries, bodies or errors', () => {
    const text = JSON.stringify(service.lines)
    for (const personal of ['Rani', '9434765919', 'no such person']) expect(text).not.toContain(personal)
  })
})

describe('a service that reads the log', () => {
  class Reader extends Server implements CustomTransportStrategy {
    begin: () => void = () => undefined
    closed = false
    listen(started: () => void) {
      this.begin = started
    }
    close() {
      this.closed = true
    }
    on() {}
    unwrap<T>(): T {
      return this as unknown as T
    }
  }

  it('listens at once, and is ready when its reader has started', async () => {
    const reader = new Reader()
    let url = ''
    const opening = openedService({
      module: ThingsModule,
      transport(app) {
        url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`
        return reader
      }
    })
    const ready = async () => (await fetch(`${url}/health/ready`)).status
    await eventually(() => expect(url).not.toBe(''))
    expect(await ready()).toBe(503)
    reader.begin()
    const opened = await opening
    expect(await ready()).toBe(200)
    await opened.close()
    expect(reader.closed).toBe(true)
  })
})
