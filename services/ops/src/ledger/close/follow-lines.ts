import { ClosedDays, topics, type IsLineSigned, type Log } from '@oldham-cares/log'
import type { Logger } from '@oldham-cares/service-kit'
import { readRecord } from '../fold/read-entry.js'

/** The closed days, followed for as long as the log is open. Resolves once those that stand are known. */
export const followLines = async (log: Pick<Log, 'follow' | 'decode'>, isSigned: IsLineSigned, logger: Pick<Logger, 'error'>): Promise<ClosedDays> => {
  const closed = new ClosedDays(isSigned)
  const next = new Map<number, number>()
  await log.follow(topics.ledger, async (received) => {
    const { partition, offset } = received
    if (offset < (next.get(partition) ?? 0)) return
    const record = await readRecord(log, received)
    const stands = record?.type === 'LedgerClosed' && (await closed.take(record))
    next.set(partition, offset + 1)
    if (!stands) logger.error('ledger.line-void', { partition, offset })
  })
  return closed
}
