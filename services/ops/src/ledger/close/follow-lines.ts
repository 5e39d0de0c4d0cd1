import { ClosedDays, topics, type IsLineSigned, type LedgerClosed, type Log } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'

/** The closed days, followed for as long as the log is open. Resolves once those that stand are known. */
export const followLines = async (log: Log, isSigned: IsLineSigned, logger: Pick<Logger, 'error'>): Promise<ClosedDays> => {
  const closed = new ClosedDays(isSigned)
  const next = new Map<number, number>()
  await log.follow(topics.ledger, async (received) => {
    const { partition, offset } = received
    if (offset < (next.get(partition) ?? 0)) return
    const record = await log.decode(received)
    const stands = record.type === 'LedgerClosed' && (await closed.take(record as LedgerClosed))
    next.set(partition, offset + 1)
    if (!stands) logger.error('ledger.line-void', { partition, offset })
  })
  return closed
}
