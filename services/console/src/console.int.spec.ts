import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, makeService, type MadeService } from '@oldham-cares/service-kit'
import { Redis } from 'ioredis'
import { decodeJwt } from 'jose'
import { identityProvider } from '../../../infra/local/identity/provider.js'
import { withSignInPage } from '../../../infra/local/identity/sign-in-page.js'
import { freePort } from '../../../infra/local/ports/free-port.js'
import { developmentUsers } from '../../../infra/local/secrets/development-users.js'
import { register } from '../../../infra/local/secrets/register.js'
import { keptSigningKeys } from '../../../infra/local/secrets/signing-keys.js'
import { Browsing } from '../../../tests/support/browsing.js'
import type { ConsoleConfig } from './config.js'
import { consoleWith } from './console.adapter.js'

/** What came to the door, and what it answers. */
interface Asked { readonly url: string, readonly method: string, readonly headers: IncomingMessage['headers'], readonly body: string }

const idleSeconds = 5
const own = { 'sec-fetch-site': 'same-origin' }
const [folder, redisUrl] = [mkdtempSync(join(tmpdir(), 'hub-console-')), process.env['REDIS_URL'] ?? '']
const secret = 'of-the-console'
let issuer: Server
let door: Server
let asked: Asked[]
let served: MadeService
let url: string
let issuerUrl: string
let config: ConsoleConfig
let browsing: Browsing

const listening = async (server: Server, port = 0): Promise<string> => {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const doorAnswering = (): Server =>
  createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    asked.push({ url: request.url ?? '', method: request.method ?? '', headers: request.headers, body })
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/json', etag: '"7"', 'set-cookie': 'door=1' })
    response.end('{"people":[]}')
  })

const serve = async (): Promise<void> => {
  served = await makeService(consoleWith(join(folder, 'pages')), config, createLogger({ service: 'console', level: 'silent' }))
  await served.serve()
}

beforeAll(async () => {
  const [port, issuerPort] = [await freePort(new Set()), await freePort(new Set())]
  url = `http://127.0.0.1:${port}`
  issuerUrl = `http://127.0.0.1:${issuerPort}`
  mkdirSync(join(folder, 'pages', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'pages', 'index.html'), '<!doctype html><title>Oldham Cares hub</title>')
  writeFileSync(join(folder, 'pages', 'assets', 'index-abc.js'), 'export {}')
  writeFileSync(join(folder, 'register.json'), JSON.stringify(register('http://127.0.0.1:9')))
  writeFileSync(join(folder, 'secret.json'), JSON.stringify(secret))
  const provider = identityProvider({ issuer: issuerUrl, clients: {}, keys: keptSigningKeys(folder), console: { url, secret, users: developmentUsers } })
  issuer = createServer(withSignInPage(provider, developmentUsers))
  await listening(issuer, issuerPort)
  door = doorAnswering()
  const doorUrl = await listening(door)
  config = {
    port, host: '127.0.0.1', redisUrl, oidcIssuer: issuerUrl, registerFile: join(folder, 'register.json'), publicUrl: url, otlpEndpoint: undefined, traceShare: 1,
    logLevel: 'silent', services: { timeline: doorUrl, 'partner-gateway': doorUrl, ops: 'http://127.0.0.1:9' }, secretFile: join(folder, 'secret.json'), idleSeconds
  }
  await serve()
})
afterAll(async () => {
  await served.app.close()
  for (const server of [issuer, door]) {
    server.close()
    server.closeAllConnections()
  }
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  asked = []
  browsing = new Browsing()
})

const signIn = async (user: string, to = '/people'): Promise<Response> => {
  const { url: page } = await browsing.follow(`${url}/sign-in?to=${encodeURIComponent(to)}`)
  const chosen = await browsing.ask(page, { method: 'POST', body: new URLSearchParams({ user }) })
  const { url: back } = await browsing.follow(new URL(chosen.headers.get('location') ?? '', page).href, url)
  return browsing.ask(back)
}
const session = async () => (await browsing.ask(`${url}/session`)).json()
const people = (headers = {}) => browsing.ask(`${url}/api/timeline/people?limit=2`, { headers })

describe('signing in', () => {
  it('leads back to where somebody wanted to go, with a cookie that no script can read', async () => {
    const back = await signIn('nurse-nia')
    expect([back.status, back.headers.get('location')]).toEqual([303, '/people'])
    expect(back.headers.getSetCookie().find((line) => line.startsWith('console-session='))).toMatch(/HttpOnly.*SameSite=Strict/i)
  })

  it.each([
    ['nurse-nia', 'Nia Bexley', 'Oldham West Integrated Multidisciplinary Team', ['care-team']],
    ['link-asia', 'Asia Glodwick', 'Age UK Oldham', ['link-worker']],
    ['admin-ade', 'Ade Hollins', 'Age UK Oldham', ['link-worker', 'administrator']],
    ['operator-ola', 'Ola Chadderton', 'ops', ['operator']],
    ['governor-gwen', 'Gwen Springhead', 'ops', ['governance']]
  ])('tells of %s who they are and what for', async (user, name, organisation, areas) => {
    await signIn(user)
    expect(await session()).toMatchObject({ signedIn: true, name, organisation: { name: organisation }, areas, idleSeconds })
  })

  it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', '/people?x=<script>'])(
    'leads nobody on to %s', async (to) => {
      expect((await signIn('nurse-nia', to)).headers.get('location')).toBe('/')
    })

  it('gives another ticket each time, and the last counts no more', async () => {
    await signIn('nurse-nia')
    const before = browsing.cookie('console-session')
    await signIn('nurse-nia')
    expect(browsing.cookie('console-session')).not.toBe(before)
    browsing.set('console-session', before ?? '')
    expect(await session()).toEqual({ signedIn: false })
  })

  it('counts in the browser alone that asked, and once', async () => {
    const { url: page } = await browsing.follow(`${url}/sign-in`)
    const chosen = await browsing.ask(page, { method: 'POST', body: new URLSearchParams({ user: 'nurse-nia' }) })
    const { url: back } = await browsing.follow(new URL(chosen.headers.get('location') ?? '', page).href, url)
    const other = await new Browsing().ask(back)
    expect(other.headers.get('location')).toBe('/?sign-in=expired')
    expect((await browsing.ask(back)).headers.get('location')).toBe('/')
    expect((await browsing.ask(back)).headers.get('location')).toBe('/?sign-in=expired')
  })

  it('signs nobody in with a state or a code that was changed', async () => {
    for (const changed of ['state', 'code']) {
      await browsing.follow(`${url}/sign-in`, issuerUrl)
      expect((await browsing.ask(`${url}/signed-in?${new URLSearchParams({ code: 'c', state: 's', [changed]: 'x' })}`)).headers.get('location')).toBe('/?sign-in=refused')
      expect(await session()).toEqual({ signedIn: false })
    }
  })
})

describe('the doors', () => {
  it('are asked in the name of whoever signed in, with nothing of the browser but what they need', async () => {
    await signIn('nurse-nia')
    const answer = await people({ 'x-correlation-id': '5c9a4c3e-6b0f-4a55-9d0e-0a1b2c3d4e5f', 'x-forwarded-for': '10.0.0.1' })
    expect([answer.status, await answer.json(), answer.headers.get('etag'), answer.headers.get('set-cookie')]).toEqual([200, { people: [] }, '"7"', null])
    const [{ url: at, headers }] = asked as [Asked]
    expect(at).toBe('/timeline/v1/people?limit=2')
    expect(decodeJwt(headers.authorization?.slice(7) ?? '')).toMatchObject({ sub: 'nurse-nia', org: 'imdt-west', scope: 'timeline', role: 'clinical' })
    expect(headers['x-correlation-id']).toBe('5c9a4c3e-6b0f-4a55-9d0e-0a1b2c3d4e5f')
    for (const name of ['cookie', 'x-forwarded-for', 'user-agent']) expect(headers).not.toHaveProperty(name)
  })

  it('get a body as it was sent, with its key', async () => {
    await signIn('link-asia')
    const body = '{ "reason":  "ä" }'
    const answer = await browsing.ask(`${url}/api/partner/referrals/r/decline`, { method: 'POST', body, headers: { ...own, 'content-type': 'application/json', 'idempotency-key': 'k', 'if-match': '"7"' } })
    expect(answer.status).toBe(201)
    expect(asked[0]).toMatchObject({ url: '/partner/v1/referrals/r/decline', method: 'POST', body, headers: { 'idempotency-key': 'k', 'if-match': '"7"', 'content-type': 'application/json' } })
  })

  it('are not asked for whoever has not signed in', async () => {
    const answer = await people()
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ code: 'SESSION.EXPIRED' })])
    expect(asked).toEqual([])
  })

  it.each<Record<string, string>>([{}, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }])(
    'are changed by no page but the console\'s: %j', async (headers) => {
      await signIn('link-asia')
      const answer = await browsing.ask(`${url}/api/partner/referrals/r/accept`, { method: 'POST', headers })
      expect([answer.status, (await answer.json() as { code: string }).code]).toEqual([403, 'CONSOLE.CROSS_SITE'])
      expect(asked).toEqual([])
    })

  it.each(['/api/timeline/../../health/live', '/api/timeline/%2e%2e/%2e%2e/metrics', '/api/timeline/..%2f..%2fmetrics', '/api/timeline//elsewhere.example/x', '/api/vault/keys', '/api/constructor/x', '/api/timeline'])(
    'lead nowhere else: %s', async (path) => {
      await signIn('nurse-nia')
      const answer = await browsing.raw(`${url}`, path)
      expect(answer).toBe(404)
      expect(asked).toEqual([])
    })

  it('that do not answer are said to be away', async () => {
    await signIn('operator-ola')
    const answer = await browsing.ask(`${url}/api/ops/flows`)
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ code: 'DOOR.UNREACHABLE' })])
  })
})

describe('a session', () => {
  it('ends after a while in which nobody did anything, whatever a page asked by itself', async () => {
    await signIn('nurse-nia')
    const until = performance.now() + idleSeconds * 1_000 - 500
    while (performance.now() < until) {
      expect((await people({ 'x-unasked': '1' })).status).toBe(200)
      await session()
      await new Promise((again) => setTimeout(again, 400))
    }
    await new Promise((over) => setTimeout(over, 1_500))
    expect((await people()).status).toBe(401)
    expect(await session()).toEqual({ signedIn: false })
  })

  it('is over at the issuer too once somebody signs out', async () => {
    await signIn('nurse-nia')
    const { to } = (await (await browsing.ask(`${url}/sign-out`, { method: 'POST', headers: own })).json()) as { to: string }
    expect(to).toMatch(new RegExp(`^${issuerUrl}/session/end`))
    expect(to).not.toMatch(/hint|eyJ/)
    const { response } = await browsing.follow(to)
    expect(await response?.text()).toContain('Sign out here too')
    expect(await session()).toEqual({ signedIn: false })
    expect((await people()).status).toBe(401)
  })

  it('is ended by no other site', async () => {
    await signIn('nurse-nia')
    expect((await browsing.ask(`${url}/sign-out`, { method: 'POST' })).status).toBe(403)
    expect(await session()).toMatchObject({ signedIn: true })
  })

  it('survives the console: the next one knows it', async () => {
    await signIn('nurse-nia')
    await served.app.close()
    await serve()
    expect((await people()).status).toBe(200)
  })

  it('stands in Redis so that nobody who reads Redis can use it', async () => {
    await signIn('nurse-nia')
    const redis = new Redis(redisUrl)
    const ticket = browsing.cookie('console-session') ?? ''
    const rows = await Promise.all((await redis.keys('console:*')).map(async (name) => `${name} ${await redis.get(name)}`))
    redis.disconnect()
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) {
      expect(row).not.toContain(ticket)
      for (const part of (row.split(' ')[1] ?? '').split('.').slice(1)) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toMatch(/Nia|eyJ|imdt/)
    }
  })
})

describe('the pages', () => {
  it.each(['/', '/people', '/people/abc/timeline', '/signed-out'])('are one document, which may load nothing from elsewhere: %s', async (path) => {
    const answer = await browsing.ask(`${url}${path}`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(policy).not.toMatch(/unsafe|\*|http/)
  })

  it('come with files that are kept for good, and nothing beside them', async () => {
    const answer = await browsing.ask(`${url}/assets/index-abc.js`)
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    for (const path of ['/assets/none.js', '/assets/../../register.json', '/assets/%2e%2e/%2e%2e/secret.json']) expect(await browsing.raw(url, path)).toBe(404)
  })
})
