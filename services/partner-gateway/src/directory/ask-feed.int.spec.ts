import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { askingFeed } from './ask-feed.js'

const limits = { withinMs: 300, maxBytes: 10_000 }
let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked: string[]
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  answer(request, response)
})
let base: string

beforeAll(async () => {
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})
beforeEach(() => {
  asked = []
})

const ask = (signal = new AbortController().signal) => askingFeed(base, signal, limits)

describe('a feed', () => {
  it('is asked at its own address, with what is asked for', async () => {
    answer = (_, response) => response.end('{"contents":[]}')
    expect(await ask()('/services', { page: '1', modified_after: '2026-11-02T09:30:00.000Z' })).toEqual({ contents: [] })
    expect(asked).toEqual(['/feed/services?page=1&modified_after=2026-11-02T09%3A30%3A00.000Z'])
  })

  it.each([404, 410])('that answers %d has no such thing', async (status) => {
    answer = (_, response) => response.writeHead(status).end('gone')
    expect(await ask()('/services/1')).toBeUndefined()
  })
})

describe('a feed does not answer as one', () => {
  it.each<[string, (response: ServerResponse) => void, object]>([
    ['and leads elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), { code: 'FEED.REDIRECTS', status: 302 }],
    ['and refuses', (response) => response.writeHead(503).end('{}'), { code: 'FEED.REFUSES', status: 503 }],
    ['and sends a page for people', (response) => response.end('<html>'), { code: 'FEED.NOT_JSON' }],
    ['and sends more than anybody asked for', (response) => response.end(JSON.stringify('x'.repeat(20_000))), { code: 'FEED.TOO_BIG' }],
    ['and sends without an end', (response) => void setInterval(() => response.write('x'.repeat(1_000)), 1).unref(), { code: 'FEED.TOO_BIG' }],
    ['and is silent', () => {}, { code: 'FEED.TIMEOUT' }],
    ['and falls silent', (response) => void response.write('{"contents":'), { code: 'FEED.TIMEOUT' }],
    ['and hangs up', (response) => response.destroy(), { code: 'FEED.UNREACHABLE' }]
  ])('%s', async (_, act, fault) => {
    answer = (_request, response) => act(response)
    await expect(ask()('/services')).rejects.toMatchObject({ name: 'FeedFault', ...fault })
    expect(asked).toHaveLength(1)
  })

  it('where nobody listens', async () => {
    await expect(askingFeed('http://127.0.0.1:9', new AbortController().signal, limits)('/services')).rejects.toMatchObject({ code: 'FEED.UNREACHABLE' })
  })

  it('once the service stops', async () => {
    answer = () => {}
    const stopping = new AbortController()
    const asking = ask(stopping.signal)('/services')
    stopping.abort()
    await expect(asking).rejects.toMatchObject({ code: 'FEED.UNREACHABLE' })
  })
})
