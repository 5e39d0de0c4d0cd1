import { randomUUID } from 'node:crypto'
import type { Policy } from '@oldham-cares/domain'
import { Log } from '@oldham-cares/log'
import { decideOn } from '../../../tests/support/decide-on.js'
import { realParts } from '../../../tests/support/real-parts.js'

export interface Decider {
  readonly log: Log
  close(): Promise<void>
}

/** A decider with a log of its own, by which tests act as everybody else. */
export const startDecider = async (policy: Policy): Promise<Decider> => {
  const log = await Log.open({ name: `timeline-test-decider-${randomUUID()}`, ...realParts() })
  const deciding = await decideOn(log, policy)
  return { log, close: async () => (await deciding.close(), log.close()) }
}
