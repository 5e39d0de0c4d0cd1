import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { example } from '../../testing/messages.js'
import { postMessage } from './post-message.js'

const ids = { requestId: '5f3c1c7e-90a4-4f0e-8f53-2f2b3c1d0e11', correlation: '9a4b7c1d-2e3f-4a5b-8c6d-7e8f90a1b2c3' }
const message = example('answer-accepted.rani')

let server: Server
let fhir: string
let answer: (response: ServerResponse) => void
const arrived: { path: string; headers: IncomingHttpHeaders; body: unknown }[] = []

beforeEach(async () => {
  arrived.length = 0
  server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += String(chunk)
    arrived.push({ path: `${request.method} ${request.url}`, headers: request.headers, body: text === '' ? undefined : JSON.parse(text) })
    answer(response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  fhir = `http://127.0.0.1:${(server.address() as AddressInfo).port}/A1001/fhir/R4`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
})

const answersWith = (status: number, body: string, headers: Record<string, string> = {}) => {
  answer = (response) => {
    response.writeHead(status, headers)
    response.end(body)
  }
}

describe('a message to a practice', () => {
  it('goes to $process-message under its FHIR address, with both ids', async () => {
    answersWith(200, JSON.stringify(message))
    expect(await postMessage({ fhir }, message, ids)).toEqual({ status: 200 })
    expect(arrived).toHaveLength(1)
    expect(arrived[0]).toMatchObject({
      path: 'POST /A1001/fhir/R4/$process-message',
      headers: { 'x-request-id': ids.requestId, 'x-correlation-id': ids.correlation, 'content-type': 'application/fhir+json' },
      body: message
    })
  })

  it('that is taken with an empty or unreadable answer is taken', async () => {
    answersWith(202, '')
    expect(await postMessage({ fhir }, message, ids)).toEqual({ status: 202 })
    answersWith(200, 'thank you')
    expect(await postMessage({ fhir }, message, ids)).toMatchObject({ status: 200 })
  })

  it.each(['null', 'true', '"ok"', '[]', '['.repeat(100_000), `"${'x'.repeat(300 * 1024)}"`])('that is taken is taken, whatever is said beside it', async (body) => {
    answersWith(200, body)
    expect(await postMessage({ fhir }, message, ids)).toEqual({ status: 200 })
  })

  it('says for which service it is, in which version and what it is about', async () => {
    answersWith(200, '')
    await postMessage({ fhir }, message, ids)
    const headers = arrived[0]?.headers ?? {}
    expect(JSON.parse(Buffer.from(String(headers['nhsd-target-identifier']), 'base64').toString())).toEqual({ system: 'https://hub.example/Id/service', value: 'A1001' })
    expect(headers).toMatchObject({ accept: 'application/fhir+json; version=1.4.0', 'use-context': 'gp-to-social-prescribing|referral|servicerequest-response|new' })
  })

  it('is read no further than an outcome is long, where it is refused', async () => {
    answersWith(400, JSON.stringify({ issue: 'x'.repeat(300 * 1024) }))
    expect(await postMessage({ fhir }, message, ids)).toEqual({ status: 400, retryAfter: null })
  })

  it('of which something is wrong here is a fault of ours, and no silence of theirs', async () => {
    await expect(postMessage({ fhir: 'no address' }, message, ids)).rejects.toThrow('Failed to parse URL')
  })

  it('that is refused brings status, Retry-After and outcome', async () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] }
    answersWith(503, JSON.stringify(outcome), { 'retry-after': '7' })
    expect(await postMessage({ fhir }, message, ids)).toEqual({ status: 503, retryAfter: '7', body: outcome })
  })

  it('follows no redirect: the address is the register\'s', async () => {
    answersWith(307, '', { location: `${fhir}/elsewhere` })
    expect(await postMessage({ fhir }, message, ids)).toEqual({})
    expect(arrived).toHaveLength(1)
  })

  it('that nobody takes within five seconds has no answer', async () => {
    answer = () => {}
    const began = performance.now()
    expect(await postMessage({ fhir }, message, ids)).toEqual({})
    expect(performance.now() - began).toBeLessThan(6_500)
  })

  it('to nobody has no answer', async () => {
    expect(await postMessage({ fhir: 'http://127.0.0.1:1/A1001/fhir/R4' }, message, ids)).toEqual({})
  })
})
