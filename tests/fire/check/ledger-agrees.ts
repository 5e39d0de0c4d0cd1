import type { Balance } from './balance.ts'
import { finding, type Finding } from './findings.ts'
import type { Ledger } from './hubs-ledger.ts'

/** The hub's own books against the count of somebody who knows only the topics. */
export const ledgerAgrees = (ledger: Ledger | undefined, balance: Balance): readonly Finding[] => {
  if (ledger === undefined) return []
  const counted: Ledger = { ...balance, unexplained: 0 }
  return Object.entries(counted).flatMap(([name, count]) => {
    const said = ledger[name as keyof Ledger]
    return said === count ? [] : [finding('unexplained', `the ledger says ${said} ${name}, the topics say ${count}`)]
  })
}
