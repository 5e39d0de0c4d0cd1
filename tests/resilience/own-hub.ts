import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Redis } from 'ioredis'
import { hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { serviceNames } from '../../infra/local/hub/services.ts'
import { startHub, type Hub } from '../../infra/local/hub/start-hub.ts'
import type { Run } from '../support/run.ts'

export interface OwnHub {
  readonly hub: Hub
  readonly run: Run
  emptyRedis(): Promise<void>
  /** Ends every service, empties Redis and starts them again, on what the log holds. Nobody waits for members of a group that are gone. */
  rebuildAll(): Promise<void>
  forget(): Promise<void>
}

/**
 * A hub of the test's own, with fresh data, that may be killed at will; `from` is another build's folder of services,
 * `named` are parts of it that run elsewhere.
 */
export const ownHub = async (name: string, from?: string, named: NodeJS.ProcessEnv = {}): Promise<OwnHub> => {
  const dir = `.hub-fire-${name}-${randomBytes(3).toString('hex')}`
  const hub = await startHub({ dir, named, ...(from === undefined ? {} : { from }) })
  const emptyRedis = async () => {
    const redis = new Redis((hub.run as Run).redis)
    await redis.flushall()
    redis.disconnect()
  }
  return {
    hub,
    get run() {
      return hub.run as Run
    },
    emptyRedis,
    rebuildAll: async () => {
      await Promise.all(serviceNames.map((service) => hub.stopService(service)))
      await emptyRedis()
      await Promise.all(serviceNames.map((service) => hub.startService(service)))
    },
    forget: async () => {
      await hub.stop()
      rmSync(hubFolder(dir).path, { recursive: true, force: true })
    }
  }
}
