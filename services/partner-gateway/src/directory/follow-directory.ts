import type { ServiceListed } from '@oldham-cares/domain'
import { topics, type Log, type Received } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import type { KnownServices } from './known-services.js'

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RECORD.UNREADABLE'

/**
 * Keeps the directory as `hub.directory.v1` has it. Resolves once what stands there is known. The topic is compacted, so that
 * offsets are missing from it: it is followed, not folded partition by partition.
 */
export const followDirectory = async (log: Log, known: KnownServices, logger: Logger): Promise<void> => {
  await log.follow(topics.directory, async (received: Received) => {
    try {
      known.take((await log.codec.decode(received)) as ServiceListed)
    } catch (cause) {
      const reason = codeOf(cause)
      if (reason.startsWith('REGISTRY.')) throw cause
      known.forget(received.key)
      logger.error('directory.record-unreadable', { partition: received.partition, offset: received.offset, reason })
    }
  })
  known.caughtUp()
}
