import type { Release } from '@oldham-cares/domain'
import type { Entry } from './entry.js'
import { changePair } from './pair-rows.js'
import type { Taking } from './taking.js'

/** An exit decides once: of two decisions the first stands. */
export const takeRelease = ({ page, day }: Taking, { at }: Entry, { fact, recipient, decision, reason = 'DISCLOSURE.WITHHELD' }: Release): void =>
  changePair(page, { fact, recipient, time: at.timestamp }, (pair) => ({
    ...pair,
    decided: pair.decided ?? { day, ...(decision === 'withheld' ? { reason } : {}) }
  }))
