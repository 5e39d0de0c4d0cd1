import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, isFree } from './free-port.ts'
import { RememberedPorts } from './remembered-ports.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-ports-'))
  file = join(folder, 'ports.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** hands out 20001, 20002, …; all but the named are free */
function ways(...taken: number[]) {
  let next = 20_000
  return { isFree: async (port: number) => !taken.includes(port), freePort: async () => ++next }
}

describe('remembered ports', () => {
  it('are the same at the next start', async () => {
    const port = await new RememberedPorts(file, ways()).of('kafka')
    expect(await new RememberedPorts(file, ways()).of('kafka')).toBe(port)
  })

  it('are given up when somebody else has them meanwhile, and the new one is remembered', async () => {
    const first = await new RememberedPorts(file, ways()).of('kafka')
    const { freePort: next } = ways()
    const others = { isFree: async (port: number) => port !== first, freePort: async () => (await next()) + 100 }
    const second = await new RememberedPorts(file, others).of('kafka')
    expect(second).not.toBe(first)
    expect(await new RememberedPorts(file, ways(first)).of('kafka')).toBe(second)
  })

  it('differ from part to part, also before anything listens', async () => {
    const seen: number[][] = []
    const ports = new RememberedPorts(file, { isFree: async () => true, freePort: async (taken) => (seen.push([...taken]), 20_000 + taken.size) })
    await ports.of('kafka')
    await ports.of('redis')
    expect(seen).toEqual([[], [20_000]])
  })
})

describe('a free port', () => {
  it('is one on which nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await isFree(port)).toBe(false)
    server.close()
    await once(server, 'close')
    expect(await isFree(port)).toBe(true)
  })

  it('lies below the range of outgoing connections and is none of those taken', async () => {
    const draws = [0, 0.5, 0.999]
    const port = await freePort(new Set([20_000, 26_000]), () => draws.shift() ?? 0)
    expect(port).toBe(31_988)
  })
})
