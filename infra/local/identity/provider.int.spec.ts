import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../ports/free-port.ts'
import { keptClients, type Client } from '../secrets/clients.ts'
import { keptSigningKeys } from '../secrets/signing-keys.ts'
import { identityProvider } from './provider.ts'

let folder: string
let issuer: string
const servers: Server[] = []

async function provide(port: number) {
  const server = identityProvider({ issuer, clients: keptClients(folder), keys: keptSigningKeys(folder) }).listen(port, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-identity-'))
  const port = await freePort(new Set())
  issuer = `http://127.0.0.1:${port}`
  await provide(port)
})
afterAll(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  rmSync(folder, { recursive: true })
})

const client = (name: string): Client => keptClients(folder)[name] as Client

function ask({ id, secret }: Pick<Client, 'id' | 'secret'>, scope: string) {
  return fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope })
  })
}

const tokenOf = async (name: string) =>
  ((await (await ask(client(name), client(name).scope)).json()) as { access_token: string }).access_token

const verify = (token: string, at = issuer) => jwtVerify(token, createRemoteJWKSet(new URL(`${at}/jwks`)), { issuer, audience: 'urn:oldham-cares:hub' })

describe('the development identity provider', () => {
  it.each([['gp-A1001', 'A1001', 'fhir'], ['mind', 'mind', 'partner endpoints'], ['imdt-west', 'imdt-west', 'timeline'], ['ops', 'ops', 'ops']])(
    'gives %s a signed token that speaks for %s in scope %s', async (name, org, scope) => {
      const { payload, protectedHeader } = await verify(await tokenOf(name))
      expect(payload).toMatchObject({ org, scope, sub: name })
      expect(protectedHeader.alg).toBe('ES256')
    })

  it.each([
    ['imdt-west', { org: 'imdt-west', role: 'clinical' }],
    ['focused-care-west', { org: 'focused-care-west', role: 'clinical' }],
    ['imdt-west-social', { org: 'imdt-west', role: 'social-care' }],
    ['imdt-west-consortium', { org: 'imdt-west', role: 'consortium', employer: 'mind' }],
    ['imdt-west-safeguarding', { org: 'imdt-west', role: 'safeguarding-lead' }],
    ['action-together-safeguarding', { org: 'action-together', role: 'safeguarding-lead', scope: 'partner' }],
    ['governance', { org: 'ops', role: 'information-governance', scope: 'ops ops:govern ops:audit' }]
  ])('gives %s a token that says as what its bearer works', async (name, claims) => {
    expect(decodeJwt(await tokenOf(name))).toMatchObject(claims)
  })

  it.each(['gp-A1001', 'mind', 'ops'])('gives %s, which is a system, a token without a role', async (name) => {
    const claims = decodeJwt(await tokenOf(name))
    expect(claims).not.toHaveProperty('role')
    expect(claims).not.toHaveProperty('employer')
  })

  it('gives one of several scopes to who asks for that one alone', async () => {
    const answer = await ask(client('governance'), 'ops:audit')
    expect(await answer.json()).toMatchObject({ scope: 'ops:audit' })
  })

  it('gives operators no say over erasure', async () => {
    expect((await ask(client('ops'), 'ops:govern')).status).toBe(400)
  })

  it.each(['ops', 'governance'])('gives %s no sight of what is sealed', async (name) => {
    expect((await ask(client(name), 'ops:unhidden')).status).toBe(400)
  })

  it('gives no scope that is not the client\'s', async () => {
    const answer = await ask(client('gp-A1001'), 'ops')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: 'invalid_scope' })
  })

  it('gives nothing for a wrong secret', async () => {
    expect((await ask({ id: 'gp-A1001', secret: 'wrong' }, 'fhir')).status).toBe(401)
  })

  it('gives nothing to a stranger', async () => {
    expect((await ask({ id: 'gp-Z9999', secret: 'any' }, 'fhir')).status).toBe(401)
  })

  it('gives tokens that end within the hour', async () => {
    const { exp = 0, iat = 0 } = decodeJwt(await tokenOf('mind'))
    expect(exp - iat).toBe(3_600)
  })

  it('has the same key at its next start, so that tokens outlive it', async () => {
    const token = await tokenOf('gp-A1001')
    const port = await freePort(new Set())
    await provide(port)
    expect((await verify(token, `http://127.0.0.1:${port}`)).payload['org']).toBe('A1001')
  })
})
