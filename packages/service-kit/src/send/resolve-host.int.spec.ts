import { afterEach, describe, expect, it } from '@jest/globals'
import { addressGuard } from './address-guard.js'
import { nameServer, type Answer } from './name-server.support.js'
import { openPoster } from './poster.js'
import { answering } from './poster.support.js'
import { askNameServers } from './resolve-host.js'

const ending: (() => unknown)[] = []
afterEach(() => {
  for (const end of ending.splice(0)) end()
})

const asking = async (answer: (name: string, type: 'A' | 'AAAA') => Answer) => {
  const server = await nameServer(answer)
  ending.push(server.close)
  return askNameServers([server.address])
}
const four = (...parts: readonly number[]) => Buffer.from(parts)
const six = Buffer.from('26062800022000010000000000000001', 'hex')

describe('a name', () => {
  it('has the addresses of both families that name servers give it', async () => {
    const resolve = await asking((_, type) => (type === 'A' ? [four(93, 184, 215, 14), four(93, 184, 215, 15)] : [six]))
    expect(await resolve('a.example.org')).toEqual([
      { address: '2606:2800:220:1::1', family: 6 },
      { address: '93.184.215.14', family: 4 },
      { address: '93.184.215.15', family: 4 }
    ])
  })

  it('has those of one family where the other is not known or fails', async () => {
    for (const other of [[], 3, 2] as const) {
      const resolve = await asking((_, type) => (type === 'A' ? [four(93, 184, 215, 14)] : other))
      expect(await resolve('a.example.org')).toEqual([{ address: '93.184.215.14', family: 4 }])
    }
  })

  it('has none where name servers say so, and none is known where they fail', async () => {
    for (const none of [[], 3] as const) expect(await (await asking(() => none))('a.example.org')).toEqual([])
    await expect((await asking(() => 2))('a.example.org')).rejects.toMatchObject({ code: 'ESERVFAIL' })
  })
})

describe('a name that moves', () => {
  it('to this machine after it was registered gets no connection', async () => {
    const inside = await answering((_, response) => response.writeHead(204).end())
    ending.push(inside.close)
    let moved = false
    const resolve = await asking((_, type) => (type === 'AAAA' ? [] : [moved ? four(127, 0, 0, 1) : four(93, 184, 215, 14)]))
    const guard = addressGuard({ local: 'refused', resolve })
    const url = `https://a.example.org:${inside.port}/hub`
    expect(await guard.whyNotAddress(url)).toBeUndefined()
    moved = true
    const poster = openPoster({ guard })
    ending.push(poster.close)
    expect(await poster.post({ url, headers: {}, body: '{}' })).toEqual({ stage: 'refused-address' })
    expect(inside.sockets.size).toBe(0)
    expect(await guard.whyNotAddress(url)).toBe('ADDRESS.NOT_PUBLIC')
  })

  it('to metadata of a cloud is refused where loopback is allowed', async () => {
    const guard = addressGuard({ local: 'allowed', resolve: await asking((_, type) => (type === 'A' ? [four(169, 254, 169, 254)] : [])) })
    expect(await guard.whyNotAddress('http://a.example.org/')).toBe('ADDRESS.NOT_PUBLIC')
    const poster = openPoster({ guard })
    ending.push(poster.close)
    expect(await poster.post({ url: 'http://a.example.org/', headers: {}, body: '{}' })).toEqual({ stage: 'refused-address' })
  })
})
