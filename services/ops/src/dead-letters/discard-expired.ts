import type { Logger } from '@oldham-cares/service-kit'
import { expired } from './dead-letter.js'
import { settle, type Redriving } from './redrive.js'

/** The log forgets a letter after 90 days: what is known of it is written down a day before. */
const forgottenAfterMs = 89 * 86_400_000

export interface Expiring extends Redriving {
  readonly logger: Pick<Logger, 'warn'>
  readonly correlation: () => string
}

/**
 * Nobody decided about these letters for as long as they could be redriven. Noted as discarded they stay on the list, and books
 * that are folded anew still know why their pairs were never told. Noted twice it is the same.
 */
export const discardExpired = async (parts: Expiring): Promise<void> => {
  const { letters, now, logger } = parts
  const old = letters.find({ state: 'open' }).filter(({ died }) => now() - died > forgottenAfterMs)
  for (const letter of old) {
    const correlation = parts.correlation()
    await settle(parts, letter, { how: 'discarded', why: expired, correlation })
    logger.warn('letter.expired', { topic: letter.topic, partition: letter.partition, offset: letter.offset, reason: letter.reason, correlation })
  }
}
