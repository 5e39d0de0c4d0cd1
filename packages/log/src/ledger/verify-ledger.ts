import { topics } from '../broker/topics.js'
import type { SealedLog } from '../seal/newest-seals.js'
import { ClosedDays } from './closed-days.js'
import type { IsLineSigned } from './line-signature.js'

export interface VerifiedLedger {
  /** Days that are closed, each following the one before. */
  readonly closed: number
  /** Signed lines that follow nothing: somebody else closed the day first. */
  readonly beside: number
  /** Lines that no key of the hub signed as they stand, or that cannot be read. */
  readonly forged: number
}

/** Reads hub.ledger.v1 from its beginning and holds every line against its signature and the line before it. */
export const verifyLedger = async (log: SealedLog, isSigned: IsLineSigned): Promise<VerifiedLedger> => {
  const days = new ClosedDays(isSigned)
  let forged = 0
  for (const { partition, low, high } of await log.ranges.ends(topics.ledger)) {
    await log.ranges.read({ topic: topics.ledger, partition, from: low, to: high }, async (records) => {
      for (const record of records) {
        const line = await log.decode(record).catch(() => undefined)
        if (line?.type !== 'LedgerClosed' || !(await isSigned(line))) forged += 1
        else await days.take(line)
      }
    })
  }
  return { closed: days.all.length, beside: days.void, forged }
}
