import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { addressGuard } from './address-guard.js'
import { certificateFor } from './certificate.support.js'
import { openPoster } from './poster.js'

const [trusted, expired, stranger] = [certificateFor('a.example.org'), certificateFor('a.example.org', new Date('2026-01-01')), certificateFor('a.example.org')]
const before = getCACertificates('default')
beforeAll(() => setDefaultCACertificates([...before, trusted.cert, expired.cert]))
afterAll(() => setDefaultCACertificates(before))

const ending: (() => unknown)[] = []
afterEach(() => {
  for (const end of ending.splice(0)) end()
})

const serving = async (certificate: typeof trusted) => {
  const requests: (string | undefined)[] = []
  const server = createServer(certificate, ({ headers, socket }, response) => {
    requests.push(`${headers.host} ${'servername' in socket ? String(socket.servername) : ''}`)
    response.writeHead(204).end()
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  ending.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { port: (server.address() as AddressInfo).port, requests }
}
const post = (url: string) => {
  const poster = openPoster({ guard: addressGuard({ local: 'allowed', resolve: async () => [{ address: '127.0.0.1', family: 4 }] }) })
  ending.push(poster.close)
  return poster.post({ url, headers: {}, body: '{}' })
}

describe('a post over TLS', () => {
  it('goes to the address that was checked, under the name that was registered', async () => {
    const { port, requests } = await serving(trusted)
    expect(await post(`https://a.example.org:${port}/`)).toEqual({ stage: 'taken', status: 204 })
    expect(requests).toEqual([`a.example.org:${port} a.example.org`])
  })

  it.each([
    ['its certificate is another name’s', trusted, 'b.example.org'],
    ['its certificate is out of date', expired, 'a.example.org'],
    ['nobody who is trusted signed its certificate', stranger, 'a.example.org']
  ])('is sent to nobody where %s', async (_why, certificate, name) => {
    const { port, requests } = await serving(certificate)
    expect(await post(`https://${name}:${port}/`)).toEqual({ stage: 'certificate' })
    expect(requests).toEqual([])
  })
})
