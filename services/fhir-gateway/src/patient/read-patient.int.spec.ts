import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readPatient } from './read-patient.js'

let server: Server
let base: string
let asked: IncomingMessage[]
let answer: (response: ServerResponse) => void

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(request)
    answer(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/A1001/fhir/R4`
})
afterEach(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))))

const says = (status: number, body = '', headers = {}) => {
  answer = (response) => response.writeHead(status, { 'content-type': 'application/fhir+json', ...headers }).end(body)
}
const read = () => readPatient(base, 'p-1', 'c-1')

describe('a Patient of a FHIR server', () => {
  it('is read at its address and nowhere else, under the conversation it belongs to', async () => {
    says(200, '{"resourceType":"Patient","id":"p-1"}')
    expect(await read()).toEqual({ patient: { resourceType: 'Patient', id: 'p-1' } })
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /A1001/fhir/R4/Patient/p-1'])
    expect(asked[0]?.headers).toMatchObject({ 'x-correlation-id': 'c-1', accept: 'application/fhir+json' })
  })

  it.each([
    [404, 'gone'],
    [410, 'gone'],
    [400, 'unreadable'],
    [422, 'unreadable'],
    [401, 'away'],
    [429, 'away'],
    [500, 'away'],
    [503, 'away']
  ])('answered with %i is %s', async (status, not) => {
    says(status, '{"resourceType":"OperationOutcome"}')
    expect(await read()).toEqual({ not })
  })

  it('is not looked for where a redirect leads', async () => {
    says(302, '', { location: `${base}/Patient/p-2` })
    expect(await read()).toEqual({ not: 'away' })
    expect(asked).toHaveLength(1)
  })

  it('that is no JSON is unreadable', async () => {
    says(200, '<Patient/>')
    expect(await read()).toEqual({ not: 'unreadable' })
  })

  it('that has no end is cut off', async () => {
    let sent = 0
    answer = (response) => {
      response.writeHead(200).write('{"resourceType":"Patient","id":"p-1","text":"')
      const more = setInterval(() => {
        sent += 65_536
        response.write('x'.repeat(65_536))
      }, 1)
      response.on('close', () => clearInterval(more))
    }
    expect(await read()).toEqual({ not: 'unreadable' })
    expect(sent).toBeLessThan(8 * 1024 * 1024)
  })

  it('that does not come within 2.5 s is away', async () => {
    answer = () => {}
    const began = performance.now()
    expect(await read()).toEqual({ not: 'away' })
    expect(performance.now() - began).toBeLessThan(3_000)
  })

  it('of a server that is not there is away', async () => {
    await new Promise((closed) => server.close(closed))
    expect(await read()).toEqual({ not: 'away' })
  })
})
