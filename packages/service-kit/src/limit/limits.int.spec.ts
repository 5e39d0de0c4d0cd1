import { randomUUID } from 'node:crypto'
import { Controller, Get, Module } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Scope } from '../auth/caller.guard.js'
import { LocalIssuer } from '../auth/local-issuer.support.js'
import { openedService } from '../start/service.support.js'

@Controller('things')
@Scope('partner')
class ThingsController {
  @Get()
  all() {
    return []
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

const name = `limits-${randomUUID().slice(0, 8)}`
let issuer: LocalIssuer
let service: Awaited<ReturnType<typeof openedService>>

beforeAll(async () => {
  issuer = await LocalIssuer.start()
  const config = { oidcIssuer: issuer.url, redisUrl: process.env['REDIS_URL'] ?? '', requestsPerSecond: 1 }
  service = await openedService({ module: ThingsModule }, { config, around: { name } })
})
afterAll(async () => {
  await service.close()
  await issuer.down()
})

const ask = async (claims: Record<string, string>) =>
  fetch(`${service.url}/things`, { headers: { authorization: `Bearer ${await issuer.token(claims)}` } })

describe('a client that sends more than it may', () => {
  it('is told what is left, and then in a problem document when to come again', async () => {
    const answers = [await ask({}), await ask({}), await ask({})]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(answers.map(({ headers }) => headers.get('ratelimit-remaining'))).toEqual(['1', '0', '0'])
    expect(answers.map(({ headers }) => headers.get('ratelimit-limit'))).toEqual(['2', '2', '2'])
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual([null, null, '1'])
    expect(answers[2]?.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await answers[2]?.json()).toMatchObject({ type: 'urn:oldham-cares:problem:too-many-requests', status: 429, code: 'LIMIT.EXCEEDED' })
  })

  it('leaves the others what is theirs', async () => {
    expect((await ask({ org: 'action-together', client_id: 'action-together' })).status).toBe(200)
  })

  it('may be given more by the register', async () => {
    const answers = [await ask({ org: 'imdt-west' }), await ask({ org: 'imdt-west' }), await ask({ org: 'imdt-west' })]
    expect(answers.map(({ status, headers }) => [status, headers.get('ratelimit-limit')])).toEqual([[200, '60'], [200, '60'], [200, '60']])
  })

  it('is known in the log by its ids', () => {
    expect(service.lines.filter(({ event }) => event === 'caller.limited')).toMatchObject([{ org: 'mind', client: 'mind' }])
  })
})
