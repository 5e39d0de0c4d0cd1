import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { giveEndpoints, type Given } from './give-endpoints.ts'

interface Seen {
  readonly who: string
  readonly method: string
  readonly path: string
  readonly body: any
}

interface Endpoint {
  readonly id: string
  readonly version: number
  readonly kind: string
  readonly address: string
}

/** Issuer, partner API and neighbours in one: a token is its client's name, an endpoint its partner's. */
const standing = new Map<string, Endpoint>()
const keys = new Set<unknown>()
const seen: Seen[] = []
let refusing = ''
let refusals = Infinity
let server: Server
let base: string

const answers = ({ who, method, path, body }: Seen, secret: string): [status: number, body: unknown] => {
  if (path === refusing && (refusals -= 1) >= 0) return [503, undefined]
  if (path === '/token') return [200, { access_token: secret }]
  const own = standing.get(who)
  if (path === '/partner/v1/endpoints' && method === 'GET') return [200, { endpoints: own ? [own] : [] }]
  if (path === '/partner/v1/endpoints') {
    standing.set(who, { id: `of-${who}`, version: 1, ...body })
    return [201, standing.get(who)]
  }
  if (method === 'PATCH') {
    standing.set(who, { ...own!, ...body, version: own!.version + 1 })
    return [200, standing.get(who)]
  }
  return path.endsWith('/secret') ? [200, { signing: 'hmac', generation: 1, secret: `whsec_${who}` }] : [204, undefined]
}

beforeEach(async () => {
  standing.clear()
  keys.clear()
  seen.length = 0
  refusing = ''
  refusals = Infinity
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { authorization = '' } = request.headers
    const client = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString().split(':')[0] ?? ''
    const json = request.headers['content-type'] === 'application/json'
    const one = { who: authorization.replace('Bearer ', ''), method: request.method ?? '', path: request.url ?? '', body: json ? JSON.parse(text) : text }
    seen.push(one)
    if (request.headers['idempotency-key'] !== undefined) keys.add(request.headers['idempotency-key'])
    const [status, body] = answers(one, client)
    response.writeHead(status).end(body === undefined ? '' : JSON.stringify(body))
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const client = (id: string) => ({ id, secret: 's', scope: 'partner endpoints', org: id })
const give = (over: Partial<Given> = {}) =>
  giveEndpoints({ partner: `${base}/partner/v1`, issuer: base, neighbours: base, clients: { mind: client('mind'), 'age-uk-oldham': client('age-uk-oldham') }, partners: ['mind', 'age-uk-oldham'], ...over })
const handed = () => seen.filter(({ path }) => path.startsWith('/secrets/')).map(({ path, body }) => [path, body.secret])

describe('the webhooks of the partners that the neighbours play', () => {
  it('are made as their partners and their secrets handed to the neighbours', async () => {
    await give()
    expect(standing.get('mind')).toEqual({ id: 'of-mind', version: 1, kind: 'webhook', address: `${base}/mind`, contact: 'hub@mind.example' })
    expect(handed().toSorted()).toEqual([['/secrets/age-uk-oldham', 'whsec_age-uk-oldham'], ['/secrets/mind', 'whsec_mind']])
  })

  it('are made once, and their secrets handed over at every start', async () => {
    await give()
    seen.length = 0
    await give()
    expect(seen.filter(({ path, method }) => method !== 'GET' && path.startsWith('/partner'))).toEqual([])
    expect(handed()).toHaveLength(2)
  })

  it('follow the neighbours to another port', async () => {
    standing.set('mind', { id: 'of-mind', version: 3, kind: 'webhook', address: 'http://127.0.0.1:20001/mind' })
    await give({ partners: ['mind'] })
    expect(standing.get('mind')).toMatchObject({ version: 4, address: `${base}/mind` })
  })

  it('are made anew where their partner has removed them', async () => {
    await give({ partners: ['mind'] })
    standing.clear()
    await give({ partners: ['mind'] })
    expect(keys.size).toBe(2)
    expect(handed()).toHaveLength(2)
  })

  it('are made by a hub that has only just come up and takes nothing yet', async () => {
    refusing = '/partner/v1/endpoints'
    refusals = 2
    await give({ partners: ['mind'] })
    expect(handed()).toHaveLength(1)
  })

  it('are not those of a partner without a client', async () => {
    await give({ partners: ['nobody'] })
    expect(seen).toEqual([])
  })

  it('keep a hub from seeming ready where they cannot be made', async () => {
    refusing = '/secrets/mind'
    await expect(give({ partners: ['mind'] })).rejects.toThrow(`PUT ${base}/secrets/mind answered 503 where the partners' webhooks were made`)
    refusing = ''
    await expect(give({ issuer: 'http://127.0.0.1:1' })).rejects.toThrow('fetch failed')
  })
})
