import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { CannotStart } from '../machine/cannot-start.mjs'
import { says } from '../machine/look-around.mjs'
import type { ChildProcesses } from '../processes/child-processes.ts'
import { untilReady } from '../processes/until-ready.ts'
import type { Launched } from './part.ts'

/** Nothing is saved: Redis is a view, and the log rebuilds it. Nothing is evicted: half a view would be a wrong one. */
export function startRedis(processes: ChildProcesses, asked: { folder: string, unpacked: string, port: number }): Launched {
  mkdirSync(asked.folder, { recursive: true, mode: 0o700 })
  const child = processes.start({
    name: 'redis',
    command: redisServer(asked.unpacked),
    args: ['--port', String(asked.port), '--bind', '127.0.0.1', '--dir', asked.folder, '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction']
  })
  return { child, ready: untilReady(child, () => pongs(asked.port)) }
}

/** The machine's own redis-server, else the first of the unpacked binaries that runs here. */
function redisServer(unpacked: string): string {
  const binaries = existsSync(unpacked) ? readdirSync(unpacked).toSorted().map((file) => join(unpacked, file)) : []
  const found = ['redis-server', ...binaries].find((command) => says(command, ['--version']))
  if (found) return found
  throw new CannotStart('No redis-server runs on this machine: install one (Debian: apt-get install redis-server; macOS: brew install redis), or name a running one with REDIS_URL, and run this again.')
}

function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'))
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.setTimeout(2_000, () => end(false))
    socket.on('error', () => end(false))
    socket.on('data', (data) => end(data.toString().startsWith('+PONG')))
  })
}
