import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below every system's range for outgoing connections, so that no client's own port ever sits on a part that is down for a moment. */
const FROM = 20_000
const TO = 32_000

export async function freePort(taken: ReadonlySet<number>, random: () => number = Math.random): Promise<number> {
  for (let tries = 0; tries < 200; tries++) {
    const port = FROM + Math.floor(random() * (TO - FROM))
    if (!taken.has(port) && (await isFree(port))) return port
  }
  throw new Error(`no free port between ${FROM} and ${TO}`)
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return true
  } catch {
    return false
  } finally {
    server.close()
  }
}
