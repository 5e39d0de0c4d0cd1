import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from '@jest/globals'
import { readDigests } from './read-digests.js'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => void server.close()))

const answering = async (status: number, body: unknown): Promise<string> => {
  const server = createServer((request, response) => {
    const trusted = request.headers.authorization === 'Bearer operator'
    response.writeHead(trusted ? status : 401).end(JSON.stringify(body))
  })
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('The digests of all services', () => {
  it('are the views of each, under their own names', async () => {
    const services = { timeline: await answering(200, { timeline: 'sha256:a' }), casework: await answering(200, { casework: 'sha256:b' }) }
    expect(await readDigests(services)('Bearer operator')).toEqual({ timeline: 'sha256:a', casework: 'sha256:b' })
  })

  it('say of a service that does not answer, or refuses, that it did not tell', async () => {
    const services = { timeline: await answering(503, {}), casework: 'http://127.0.0.1:1' }
    expect(await readDigests(services)('Bearer operator')).toEqual({ timeline: null, casework: null })
  })

  it("are asked with the operator's token and no other", async () => {
    const services = { timeline: await answering(200, { timeline: 'sha256:a' }) }
    expect(await readDigests(services)('Bearer somebody')).toEqual({ timeline: null })
  })
})
