/** What ops says of the same facts and recipients. */
export interface Ledger {
  readonly entitled: number
  readonly delivered: number
  readonly withheld: number
  readonly pending: number
  readonly dead: number
  readonly unexplained: number
}

const dayMs = 86_400_000
const day = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const ledgerPath = (now: number): string => `/ledger?from=${day(now - dayMs)}&to=${day(now)}`

const sumOf = (counted: readonly { readonly count: number }[]): number => counted.reduce((sum, { count }) => sum + count, 0)

/** As `GET /ops/v1/ledger` answers it. */
export const ledgerIn = ({ totals, pending, dead, unexplained }: any): Ledger => ({
  entitled: totals.entitled,
  delivered: totals.delivered,
  withheld: sumOf(totals.withheld),
  pending: pending.count,
  dead,
  unexplained: unexplained.count
})
