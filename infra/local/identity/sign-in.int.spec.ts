import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { Browsing } from '../../../tests/support/browsing.ts'
import { freePort } from '../ports/free-port.ts'
import { keptClients } from '../secrets/clients.ts'
import { developmentUsers } from '../secrets/development-users.ts'
import { keptSigningKeys } from '../secrets/signing-keys.ts'
import { identityProvider } from './provider.ts'
import { withSignInPage } from './sign-in-page.ts'

const url = 'http://127.0.0.1:9'
const secret = 'of-the-console'
const verifier = randomBytes(32).toString('base64url')
const everything = 'openid offline_access timeline partner endpoints ops ops:redrive ops:rebuild ops:govern ops:audit'
let folder: string
let issuer: string
let server: Server
let browsing: Browsing

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-sign-in-'))
  const port = await freePort(new Set())
  issuer = `http://127.0.0.1:${port}`
  const provider = identityProvider({ issuer, clients: keptClients(folder), keys: keptSigningKeys(folder), console: { url, secret, users: developmentUsers } })
  server = createServer(withSignInPage(provider, developmentUsers)).listen(port, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
  rmSync(folder, { recursive: true })
})
beforeEach(() => void (browsing = new Browsing()))

const asking = (more: Record<string, string | undefined> = {}): string => {
  const asked = {
    client_id: 'console', response_type: 'code', redirect_uri: `${url}/signed-in`, scope: everything, state: 'some-state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256', ...more
  }
  return `${issuer}/auth?${new URLSearchParams(Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined))}`
}

const choose = (page: string, user: string): Promise<Response> => browsing.ask(page, { method: 'POST', body: new URLSearchParams({ user }) })

const codeFor = async (user: string): Promise<string> => {
  browsing = new Browsing()
  const { url: page } = await browsing.follow(asking())
  const chosen = await choose(page, user)
  const back = await browsing.follow(new URL(chosen.headers.get('location') ?? '', page).href, url)
  return new URL(back.url).searchParams.get('code') ?? ''
}

const redeem = (body: Record<string, string>): Promise<Response> =>
  fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`console:${secret}`).toString('base64')}` },
    body: new URLSearchParams(body)
  })

interface Tokens { readonly access_token: string, readonly id_token: string, readonly refresh_token: string, readonly scope: string }

const signIn = async (user: string): Promise<Tokens> =>
  (await (await redeem({ grant_type: 'authorization_code', code: await codeFor(user), redirect_uri: `${url}/signed-in`, code_verifier: verifier })).json()) as Tokens

describe('signing in locally', () => {
  it('offers each development user by name, and runs no script', async () => {
    const { response } = await browsing.follow(asking())
    const text = await response!.text()
    for (const { name, does } of developmentUsers) expect(text).toContain(`${name}</button> ${does}`)
    expect(response!.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
  })

  it.each(developmentUsers.map((user) => [user.id, user] as const))('gives %s a token for what their work asks, and no more', async (id, { org, scope, role, employer }) => {
    const { access_token: token } = await signIn(id)
    const { scope: given = '', ...claims } = decodeJwt<{ scope?: string }>(token)
    expect(claims).toMatchObject({ sub: id, client_id: 'console', aud: 'urn:oldham-cares:hub', org, ...(role && { role }), ...(employer && { employer }) })
    expect(given.split(' ').toSorted()).toEqual(scope.split(' ').toSorted())
  })

  it('tells the console who signed in', async () => {
    expect(decodeJwt((await signIn('nurse-nia')).id_token)).toMatchObject({ sub: 'nurse-nia', name: 'Nia Bexley', org: 'imdt-west' })
  })

  it('renews a token without asking again', async () => {
    const { refresh_token: renewing } = await signIn('link-asia')
    const { access_token: token } = (await (await redeem({ grant_type: 'refresh_token', refresh_token: renewing })).json()) as Tokens
    expect(decodeJwt(token)).toMatchObject({ sub: 'link-asia', org: 'age-uk-oldham', scope: 'partner' })
  })
})

describe('nobody is signed in', () => {
  const refusalOf = async (address: string) => new URL((await browsing.follow(address, url)).url).searchParams.get('error')

  it('as somebody unknown', async () => {
    const { url: page } = await browsing.follow(asking())
    expect((await choose(page, 'somebody-else')).status).toBe(400)
  })

  it('without a proof key', async () => {
    expect(await refusalOf(asking({ code_challenge: undefined, code_challenge_method: undefined }))).toBe('invalid_request')
  })

  it('with another proof key than was asked with, nor twice with one code', async () => {
    const code = await codeFor('nurse-nia')
    const redeemed = { grant_type: 'authorization_code', code, redirect_uri: `${url}/signed-in` }
    expect((await redeem({ ...redeemed, code_verifier: randomBytes(32).toString('base64url') })).status).toBe(400)
    const another = { ...redeemed, code: await codeFor('nurse-nia'), code_verifier: verifier }
    expect((await redeem(another)).status).toBe(200)
    expect((await redeem(another)).status).toBe(400)
  })

  it('back to another address than the console\'s', async () => {
    const { response } = await browsing.follow(asking({ redirect_uri: 'http://127.0.0.1:9/elsewhere' }))
    expect(response!.status).toBe(400)
  })

  it('on a page of a sign-in that has expired', async () => {
    expect((await browsing.ask(`${issuer}/sign-in/unknown`)).status).toBe(400)
  })

  it('through the client credentials of the console', async () => {
    expect((await redeem({ grant_type: 'client_credentials', scope: 'timeline' })).status).toBe(400)
  })
})
