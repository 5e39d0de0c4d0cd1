import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { generateKeyPair } from 'jose'
import { authenticatorFor } from './authenticate.js'
import type { Authenticate } from './caller.js'
import { eventually } from '../../../../tests/support/eventually.js'
import { LocalIssuer } from './local-issuer.support.js'

let issuer: LocalIssuer
let now: number
let stale: unknown[]
let authenticate: Authenticate

const workerOf = (subject: string) => `worker ${subject}`
const withToken = async (claims = {}) => authenticate(`Bearer ${await issuer.token(claims)}`, 'partner')
const seconds = () => Math.floor(Date.now() / 1000)
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

beforeEach(async () => {
  issuer = await LocalIssuer.start()
  now = 0
  stale = []
  authenticate = authenticatorFor({ issuer: issuer.url, workerOf, now: () => now, onStale: (cause) => stale.push(cause) })
})

afterEach(() => issuer.down())

describe('a valid token', () => {
  it('names the organisation, the scopes and the client', async () => {
    expect(await withToken({ scope: 'partner timeline' })).toEqual({
      ok: true,
      org: 'mind',
      scope: ['partner', 'timeline'],
      client: 'mind',
      worker: 'worker mind'
    })
  })

  it('names the role and the employer of its bearer', async () => {
    const claims = { org: 'imdt-west', sub: 'asia', role: 'consortium', employer: 'mind' }
    expect(await withToken(claims)).toMatchObject({ org: 'imdt-west', role: 'consortium', employer: 'mind', worker: 'worker asia' })
  })

  it('names no role where the hub does not know it, and no employer where it is no name', async () => {
    for (const role of ['admin', 'Clinical', '', 7, ['clinical'], undefined]) {
      const answer = await withToken({ role, employer: role === 'admin' ? '' : 7 })
      expect(answer).toEqual(expect.not.objectContaining({ role: expect.anything() }))
      expect(answer).toEqual(expect.not.objectContaining({ employer: expect.anything() }))
    }
  })

  it('is of the same worker whatever client it was given through, and of its client where it names no subject', async () => {
    const workers = await Promise.all(
      [{ sub: 'asia' }, { sub: 'asia', client_id: 'console' }, { sub: '' }].map(async (claims) => withToken(claims))
    )
    expect(workers).toMatchObject([{ worker: 'worker asia' }, { worker: 'worker asia' }, { worker: 'worker mind' }])
  })

  it('may be sent with any case of the word bearer', async () => {
    expect(await authenticate(`bearer ${await issuer.token()}`, 'partner')).toMatchObject({ ok: true })
  })

  it('is checked with keys that were fetched once, whatever token comes', async () => {
    for (let i = 0; i < 5; i++) await withToken({ jti: `${i}` })
    expect(issuer.requests).toBe(2)
  })

  it('is fetched for once when many come first at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, jti) => withToken({ jti: `${jti}` })))
    expect(issuer.requests).toBe(2)
  })

  it('may have expired a moment ago, for clocks differ', async () => {
    expect(await withToken({ exp: seconds() - 2 })).toMatchObject({ ok: true })
  })
})

describe('a request without a usable token is refused', () => {
  it('as missing where nothing was sent', async () => {
    expect(await authenticate(undefined, 'partner')).toEqual({ ok: false, reason: 'missing' })
    expect(await authenticate('', 'partner')).toEqual({ ok: false, reason: 'missing' })
  })

  it('as malformed where it is no bearer token', async () => {
    for (const header of ['Basic YTpi', 'Bearer', 'Bearer ', 'Bearer a b', 'Bearer abc', 'Bearer a.b.c', 'Bearer ü']) {
      expect(await authenticate(header, 'partner')).toEqual({ ok: false, reason: 'malformed' })
    }
  })

  it('as malformed where it names no organisation or no client', async () => {
    for (const claims of [{ org: undefined }, { org: '' }, { org: 7 }, { client_id: undefined }, { exp: undefined }]) {
      expect(await withToken(claims)).toEqual({ ok: false, reason: 'malformed' })
    }
  })

  it('as expired once its time is over, or before it began', async () => {
    expect(await withToken({ exp: seconds() - 60 })).toEqual({ ok: false, reason: 'expired' })
    expect(await withToken({ nbf: seconds() + 60 })).toEqual({ ok: false, reason: 'expired' })
  })

  it('as for a wrong audience', async () => {
    for (const aud of ['urn:other', [], ['urn:other', 'urn:third']]) {
      expect(await withToken({ aud })).toEqual({ ok: false, reason: 'wrong-audience' })
    }
  })

  it('as lacking the scope, also where the scope only begins with it', async () => {
    for (const scope of ['timeline', 'partners', '', undefined]) {
      expect(await withToken({ scope })).toMatchObject({ ok: false, reason: 'wrong-scope', caller: { org: 'mind' } })
    }
  })
})

describe('a token is refused as forged', () => {
  const forged = { ok: false, reason: 'forged' }

  it('when another key signed it under a known key id', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await issuer.token({}, { kid: 'first', privateKey })
    expect(await authenticate(`Bearer ${token}`, 'partner')).toEqual(forged)
  })

  it('when its key id is unknown', async () => {
    const { privateKey } = await generateKeyPair('RS256')
    const token = await issuer.token({}, { kid: 'nobody', privateKey })
    expect(await authenticate(`Bearer ${token}`, 'partner')).toEqual(forged)
  })

  it('when its claims were altered after signing', async () => {
    const [header, , signature] = (await issuer.token()).split('.')
    const claims = base64url({ iss: issuer.url, aud: 'urn:oldham-cares:hub', exp: seconds() + 60, org: 'A1001', scope: 'fhir' })
    expect(await authenticate(`Bearer ${header}.${claims}.${signature}`, 'partner')).toEqual(forged)
  })

  it('when it says that it needs no signature', async () => {
    const [, claims] = (await issuer.token()).split('.')
    for (const alg of ['none', 'None', 'NONE']) {
      const answer = await authenticate(`Bearer ${base64url({ alg })}.${claims}.`, 'partner')
      expect(answer).toEqual(forged)
    }
  })

  it('when it is signed with the public key as a shared secret', async () => {
    const [, claims] = (await issuer.token()).split('.')
    const publicKey = await (await fetch(`${issuer.url}/jwks`)).text()
    const signed = `${base64url({ alg: 'HS256', kid: 'first' })}.${claims}`
    const signature = createHmac('sha256', publicKey).update(signed).digest('base64url')
    expect(await authenticate(`Bearer ${signed}.${signature}`, 'partner')).toEqual(forged)
  })

  it('when it comes from another issuer', async () => {
    expect(await withToken({ iss: 'http://127.0.0.1:1' })).toEqual(forged)
  })
})

describe('while the issuer is down', () => {
  it('known keys go on serving, however long ago they were fetched', async () => {
    await withToken()
    const token = await issuer.token()
    await issuer.down()
    now = 24 * 3600_000
    expect(await authenticate(`Bearer ${token}`, 'partner')).toMatchObject({ ok: true })
    await eventually(() => expect(stale).toHaveLength(1))
    expect(await authenticate(`Bearer ${token}`, 'partner')).toMatchObject({ ok: true })
  })

  it('the answer is unavailable where no key was ever had, and the next request asks anew', async () => {
    const token = await issuer.token()
    await issuer.down()
    expect(await authenticate(`Bearer ${token}`, 'partner')).toEqual({ ok: false, reason: 'unavailable' })
    await issuer.up()
    expect(await authenticate(`Bearer ${token}`, 'partner')).toMatchObject({ ok: true })
  })

  it('a token that is malformed is so all the same', async () => {
    await issuer.down()
    expect(await authenticate('Bearer abc', 'partner')).toEqual({ ok: false, reason: 'malformed' })
  })

  it('a discovery document of another issuer counts as none', async () => {
    const other = authenticatorFor({ issuer: `${issuer.url}/other`, now: () => now, workerOf, onStale: () => undefined })
    expect(await other(`Bearer ${await issuer.token()}`, 'partner')).toEqual({ ok: false, reason: 'unavailable' })
  })
})

describe('after the issuer changed its keys', () => {
  it('a withdrawn key stops counting once the keys are renewed', async () => {
    const old = await issuer.token()
    await authenticate(`Bearer ${old}`, 'partner')
    await issuer.rotate()
    expect(await authenticate(`Bearer ${old}`, 'partner')).toMatchObject({ ok: true })
    now = 11 * 60_000
    await authenticate(`Bearer ${old}`, 'partner')
    await eventually(async () => {
      now += 60_000
      expect(await authenticate(`Bearer ${old}`, 'partner')).toMatchObject({ ok: false })
    })
    expect(await withToken()).toMatchObject({ ok: true })
  })
})
