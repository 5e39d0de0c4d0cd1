import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { askService } from './ask-service.js'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

const answering = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const saying = (status: number, body: unknown) =>
  answering((_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)))

describe('Asking a service', () => {
  it('hears that it is ready, at its own address', async () => {
    const url = await answering((request, response) => response.end(JSON.stringify({ checks: { [request.url ?? '']: 'ok' } })))
    expect(await askService('casework', url)).toEqual({ service: 'casework', state: 'ready', checks: { '/health/ready': 'ok' } })
  })

  it('hears what keeps it from being ready', async () => {
    const url = await saying(503, { status: 'not-ready', checks: { redis: 'failing', kafka: 'ok' } })
    expect(await askService('casework', url)).toMatchObject({ state: 'not-ready', checks: { redis: 'failing', kafka: 'ok' } })
  })

  it.each([['nothing', null], ['a text', 'fine'], ['no checks', {}], ['checks that are none', { checks: 'all' }]])(
    'takes %s for no checks',
    async (_, body) => expect(await askService('x', await saying(200, body))).toEqual({ service: 'x', state: 'ready', checks: {} })
  )

  it('does not reach one that is not there', async () => {
    expect(await askService('x', 'http://127.0.0.1:1')).toMatchObject({ state: 'unreachable' })
  })

  it('does not follow it elsewhere', async () => {
    const url = await answering((_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end())
    expect(await askService('x', url)).toMatchObject({ state: 'unreachable' })
  })

  it('does not wait longer than two seconds for it', async () => {
    const began = performance.now()
    expect(await askService('x', await answering(() => {}))).toMatchObject({ state: 'unreachable' })
    expect(performance.now() - began).toBeLessThan(3_000)
  })
})
