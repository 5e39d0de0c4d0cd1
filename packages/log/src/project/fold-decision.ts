import type { Rows } from '../view/rows.js'
import { frozenRow } from './fold.js'
import type { Readable } from './readable.js'

/** A decision that cannot be read or folded any more freezes the person it is about, and the partition goes on. */
export const foldDecision = <Output>(decision: Readable<Output>, rows: Rows, fold: (record: Output, rows: Rows) => void): void => {
  const frozen = frozenRow(decision.at.key)
  const freeze = (reason: string) => rows.set(frozen, { offset: decision.at.offset, reason })
  if ('reason' in decision) return freeze(decision.reason)
  if (rows.get(frozen)) return
  try {
    rows.attempt(() => fold(decision.record, rows))
  } catch {
    freeze('RECORD.NOT_FOLDED')
  }
}
