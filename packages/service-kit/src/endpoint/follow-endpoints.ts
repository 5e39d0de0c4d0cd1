import type { EndpointChanged, ReplayAsked } from '@oldham-cares/domain'
import { topics, type Log, type Received } from '@oldham-cares/log'
import type { Logger } from '../logging/logger.js'
import type { KnownEndpoints } from './known-endpoints.js'

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RECORD.UNREADABLE'

/** Keeps the endpoints as `hub.endpoints.v1` has them. Resolves once what stands there is known. */
export const followEndpoints = async (log: Log, known: KnownEndpoints, logger: Logger): Promise<void> => {
  await log.follow(topics.endpoints, async (received: Received) => {
    try {
      known.take((await log.codec.decode(received)) as EndpointChanged | ReplayAsked, received)
    } catch (cause) {
      const reason = codeOf(cause)
      if (reason.startsWith('REGISTRY.')) throw cause
      known.skip(received.key, received)
      logger.error('endpoint.record-unreadable', { partition: received.partition, offset: received.offset, reason })
    }
  })
  known.caughtUp()
}
