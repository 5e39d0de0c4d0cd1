import type { VerifiedLedger } from '@oldham-cares/log'

/** What was found of the closed days of the ledger, in lines for a terminal. */
export function sayLedger({ closed, beside, forged }: VerifiedLedger): string[] {
  return [
    `${closed} days of the ledger are closed, each signed and following the one before.`,
    ...(beside > 0 ? [`${beside} signed lines beside them follow nothing and count for nothing.`] : []),
    ...(forged > 0 ? [`${forged} lines of the ledger are not as a key of the hub signed them: NOT SOUND.`] : [])
  ]
}
