import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { Redis } from 'ioredis'
import { hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub, type Hub } from '../../infra/local/hub/start-hub.ts'
import type { Run } from '../support/run.ts'

export interface OwnHub {
  readonly hub: Hub
  readonly run: Run
  emptyRedis(): Promise<void>
  forget(): Promise<void>
}

/** A hub of the test's own, with fresh data, that may be killed at will. */
export const ownHub = async (name: string): Promise<OwnHub> => {
  const dir = `.hub-fire-${name}-${randomBytes(3).toString('hex')}`
  const hub = await startHub({ dir, named: {} })
  return {
    hub,
    get run() {
      return hub.run as Run
    },
    emptyRedis: async () => {
      const redis = new Redis((hub.run as Run).redis)
      await redis.flushall()
      redis.disconnect()
    },
    forget: async () => {
      await hub.stop()
      rmSync(hubFolder(dir).path, { recursive: true, force: true })
    }
  }
}
