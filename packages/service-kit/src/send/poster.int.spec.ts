import { createServer as listen, type AddressInfo } from 'node:net'
import type { ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '../../../../tests/support/eventually.js'
import { addressGuard, type Guarding } from './address-guard.js'
import { openPoster, type PostRequest, type Within } from './poster.js'
import { answering } from './poster.support.js'

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

const posting = (guarding: Guarding = { local: 'allowed' }) => {
  const poster = openPoster({ guard: addressGuard(guarding) })
  ending.push(poster.close)
  return (url: string, more: Partial<PostRequest> & Within = {}) =>
    poster.post({ url, headers: { 'content-type': 'application/json' }, body: '{"a":1}', ...more }, more)
}
const serving = async (answer: Parameters<typeof answering>[0]) => {
  const server = await answering(answer)
  ending.push(server.close)
  return server
}
const saying = (status: number, headers: Record<string, string> = {}) => serving((_, response) => response.writeHead(status, headers).end())
const raw = async (answer: string): Promise<string> => {
  const server = listen((socket) => socket.once('data', () => socket.end(answer)))
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  ending.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

describe('what comes back', () => {
  it.each([
    [200, {}, { stage: 'taken', status: 200 }],
    [204, {}, { stage: 'taken', status: 204 }],
    [301, { location: '/elsewhere' }, { stage: 'redirect', status: 301 }],
    [304, {}, { stage: 'redirect', status: 304 }],
    [400, {}, { stage: 'status', status: 400 }],
    [410, {}, { stage: 'status', status: 410 }],
    [429, { 'retry-after': '12' }, { stage: 'status', status: 429, retryAfterMs: 12_000 }],
    [503, { 'retry-after': 'soon' }, { stage: 'status', status: 503 }]
  ])('is told by its status: %d %j', async (status, headers, posted) => {
    const { url } = await saying(status, headers)
    expect(await posting()(url)).toEqual(posted)
  })

  it('is unreachable where nobody listens or the answer is no HTTP', async () => {
    const post = posting()
    expect(await post('http://127.0.0.1:9/')).toEqual({ stage: 'unreachable' })
    expect(await post(await raw('SSH-2.0-OpenSSH_9.2\r\n'))).toEqual({ stage: 'unreachable' })
  })

  it('is unreachable where TLS cannot be trusted or is none', async () => {
    const { port } = await saying(204)
    expect(await posting()(`https://127.0.0.1:${port}/`)).toEqual({ stage: 'unreachable' })
  })

  it('is unreachable where it breaks off before its status, and its status where it breaks off after', async () => {
    const before = await serving((_, response) => response.socket?.destroy())
    expect(await posting()(before.url)).toEqual({ stage: 'unreachable' })
    expect(await posting()(await raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf'))).toEqual({ stage: 'taken', status: 200 })
  })
})

describe('a host that is not reached', () => {
  const nobody = async () => Promise.reject(Object.assign(new Error('queryA ECONNREFUSED'), { code: 'ECONNREFUSED' }))
  const names = (known: string): Guarding => ({ local: 'allowed', resolve: async (host) => (host === known ? [{ address: '127.0.0.1', family: 4 }] : []) })

  it.each([
    ['no name has an address', { local: 'allowed', resolve: async () => [] }],
    ['no name server answers, which refuses as a host would', { local: 'allowed', resolve: nobody }]
  ] as const)('is the hub cut off where %s', async (_, guarding) => {
    const post = posting(guarding)
    for (const host of ['a.example.org', 'b.example.org']) expect(await post(`http://${host}/`)).toEqual({ stage: 'cut-off' })
  })

  it('is its own doing once another was reached, and not because it was itself', async () => {
    const { port } = await saying(204)
    const post = posting(names('b.example.org'))
    expect(await post('http://a.example.org/')).toEqual({ stage: 'cut-off' })
    await post(`http://b.example.org:${port}/`)
    expect(await post('http://a.example.org/')).toEqual({ stage: 'unreachable' })
    expect(await post(`http://b.example.org:${port}/`)).toEqual({ stage: 'taken', status: 204 })
  })

  it('is its own doing where a probe is reached, and nothing is sent to that', async () => {
    const { port, requests } = await saying(204)
    const poster = openPoster({ guard: addressGuard(names('none')), probes: [`127.0.0.1:${port}`] })
    ending.push(poster.close)
    expect(await poster.post({ url: 'http://a.example.org/', headers: {}, body: '' })).toEqual({ stage: 'unreachable' })
    expect(requests).toEqual([])
  })

  it('is the hub cut off where the probe is not reached either', async () => {
    const poster = openPoster({ guard: addressGuard(names('none')), probes: ['127.0.0.1:9', 'nowhere.invalid:443'] })
    ending.push(poster.close)
    expect(await poster.post({ url: 'http://a.example.org/', headers: {}, body: '' })).toEqual({ stage: 'cut-off' })
  })
})

describe('what is sent', () => {
  it('is one request with its own headers and nothing that tells of the hub inside', async () => {
    const { url, requests } = await saying(204)
    await posting()(`${url}?v=1`, { headers: { 'content-type': 'application/cloudevents+json', 'webhook-id': 'e1' } })
    expect(requests.map(({ method, url: path }) => `${method} ${path}`)).toEqual(['POST /hub?v=1'])
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual(['connection', 'content-length', 'content-type', 'host', 'user-agent', 'webhook-id'])
  })

  it('goes over connections that stand, also after an answer with a body', async () => {
    const { url, sockets } = await serving((_, response) => response.end('taken'))
    const post = posting()
    for (let turn = 0; turn < 5; turn++) expect(await post(url)).toEqual({ stage: 'taken', status: 200 })
    expect(sockets.size).toBeLessThanOrEqual(2)
  })

  it('is asked about when its connection stands, and where it may not leave nothing does, but the connection is kept', async () => {
    const { url, sockets, requests } = await saying(204)
    const post = posting()
    const seen: number[] = []
    const mayLeave = (answer: boolean) => () => {
      seen.push(sockets.size)
      return answer
    }
    expect(await post(url, { mayLeave: mayLeave(false) })).toEqual({ stage: 'unreachable' })
    expect([seen.length, requests.length]).toEqual([1, 0])
    expect(await post(url, { mayLeave: mayLeave(true) })).toEqual({ stage: 'taken', status: 204 })
    expect([seen.at(-1), sockets.size, requests.length]).toEqual([1, 1, 1])
  })

  it('goes over 32 connections to one origin at most', async () => {
    const held: ServerResponse[] = []
    const { url, sockets } = await serving((_, response) => void held.push(response))
    const post = posting()
    const all = Array.from({ length: 40 }, () => post(url))
    const letGo = setInterval(() => held.splice(0).forEach((response) => response.writeHead(204).end()), 20)
    ending.push(() => clearInterval(letGo))
    expect((await Promise.all(all)).every(({ stage }) => stage === 'taken')).toBe(true)
    expect(sockets.size).toBeLessThanOrEqual(32)
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%d to another address, to loopback among them, is not followed', async (status) => {
    const inside = await saying(204)
    const { url, requests } = await saying(status, { location: inside.url })
    expect(await posting()(url)).toEqual({ stage: 'redirect', status })
    expect([requests.length, inside.requests.length]).toEqual([1, 0])
  })
})

describe('an address that is not public', () => {
  it.each(['127.0.0.1', '2130706433', '0177.0.0.1', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '[::1]', 'localhost', '0.0.0.0'])(
    'gets no connection where it is written %s', async (host) => {
      const { port, sockets } = await saying(204)
      const post = posting({ local: 'refused' })
      for (const protocol of ['http', 'https']) expect(await post(`${protocol}://${host}:${port}/`)).toEqual({ stage: 'refused-address' })
      expect(sockets.size).toBe(0)
    }
  )

  it('gets no connection where a name leads there', async () => {
    const { port, sockets } = await saying(204)
    const post = posting({ local: 'refused', resolve: async () => [{ address: '127.0.0.1', family: 4 }] })
    expect(await post(`https://a.example.org:${port}/`)).toEqual({ stage: 'refused-address' })
    expect(sockets.size).toBe(0)
  })

  it('gets none where the name moved there after the first request', async () => {
    const answers = ['127.0.0.1', '169.254.169.254', '127.0.0.1']
    const { port, cut, requests } = await saying(204)
    const post = posting({ local: 'allowed', resolve: async () => [{ address: answers.shift() ?? '', family: 4 }] })
    const url = `http://a.example.org:${port}/`
    expect(await post(url)).toEqual({ stage: 'taken', status: 204 })
    cut()
    await eventually(async () => expect(await post(url)).toEqual({ stage: 'refused-address' }))
    expect(await post(url)).toEqual({ stage: 'taken', status: 204 })
    expect(requests.length).toBe(2)
  })

  it('named in a Host of its own sends the name, to the address that was checked', async () => {
    const { port, requests } = await saying(204)
    await posting({ local: 'allowed', resolve: async () => [{ address: '127.0.0.1', family: 4 }] })(`http://a.example.org:${port}/`)
    expect(requests[0]?.headers.host).toBe(`a.example.org:${port}`)
  })
})

describe('limits', () => {
  it('of time hold for the wait for an answer', async () => {
    const { url } = await serving(() => {})
    expect(await posting()(url, { timeoutMs: 100 })).toEqual({ stage: 'timeout' })
  })

  it('of time hold for a name server that does not answer', async () => {
    const post = posting({ local: 'refused', resolve: () => new Promise(() => {}) })
    const from = performance.now()
    expect(await post('https://a.example.org/', { timeoutMs: 100 })).toEqual({ stage: 'cut-off' })
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  it('of time hold for headers that come drop by drop', async () => {
    const server = listen((socket) => {
      const drops = setInterval(() => socket.write('x'), 10)
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      socket.on('error', () => {}).on('close', () => clearInterval(drops))
    })
    await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
    ending.push(() => server.close())
    expect(await posting()(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { timeoutMs: 200 })).toEqual({ stage: 'timeout' })
  })

  it('of time hold for a body without end: it is cut and its status counts', async () => {
    const { url, sockets } = await serving((_, response) => {
      const drops = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(drops))
    })
    expect(await posting()(url, { timeoutMs: 200 })).toEqual({ stage: 'taken', status: 200 })
    await eventually(() => expect([...sockets].every(({ destroyed }) => destroyed)).toBe(true))
  })

  it('of size cut a long body behind 64 KiB, and its status counts', async () => {
    const { url, sockets } = await serving((_, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    })
    expect(await posting()(url)).toEqual({ stage: 'taken', status: 200 })
    await eventually(() => expect([...sockets].every(({ destroyed }) => destroyed)).toBe(true))
    const written = [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0)
    expect(written).toBeLessThan(16 * 1_048_576)
  })

  it('of size refuse headers without end', async () => {
    expect(await posting()(await raw(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`))).toEqual({ stage: 'too-big' })
  })

  it('end what is under way once it is closed, which is the hub\'s own doing', async () => {
    const { url, requests } = await serving(() => {})
    const poster = openPoster({ guard: addressGuard({ local: 'allowed' }) })
    const posted = poster.post({ url, headers: {}, body: '' })
    await eventually(() => expect(requests).toHaveLength(1))
    poster.close()
    expect(await posted).toEqual({ stage: 'cut-off' })
  })
})
