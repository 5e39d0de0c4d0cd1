import type { ClosedDays, LedgerClosed, Log } from '@oldham-cares/log'
import type { Ledger } from './open-ledger.js'
import { listFacts, type FactsAsked, type ListedFact } from './read/list-facts.js'
import { readDoors, type ToldDoors } from './read/read-doors.js'
import { readLedger, totalsOf, type Asked, type Period, type ToldLedger, type Totals } from './read/read-ledger.js'

const written = (time: number): string => new Date(time).toISOString()

export interface ToldFacts {
  readonly count: number
  readonly facts: readonly (Omit<ListedFact, 'since'> & { readonly since: string })[]
  readonly next?: number
}

/** A line as it stands on hub.ledger.v1, its time written out. */
export type ToldLine = Omit<LedgerClosed, 'type' | 'time'> & { readonly time: string; readonly totals: Totals }

export interface ToldLines {
  /** Newest first, without their accounts and cuts. */
  readonly lines: readonly Omit<ToldLine, 'accounts' | 'cuts'>[]
  /** Lines that follow nothing, or that no key of the hub signed: they count for nothing. */
  readonly void: number
}

export interface LedgerRead {
  now(): number
  read(asked: Asked): Promise<ToldLedger>
  facts(asked: FactsAsked): Promise<ToldFacts>
  doors(period: Period): Promise<ToldDoors>
  lines(): ToldLines
  line(day: string): ToldLine | undefined
}

const toldLine = ({ type: _type, time, ...line }: LedgerClosed): ToldLine => ({ ...line, time: written(time), totals: totalsOf(line.accounts) })

const toldLines = ({ all, void: isVoid }: ClosedDays): ToldLines => ({
  lines: all.toReversed().map((line) => {
    const { accounts: _accounts, cuts: _cuts, ...told } = toldLine(line)
    return told
  }),
  void: isVoid
})

/** What operators ask of the ledger. */
export const ledgerRead = ({ view, closed, look }: Ledger, log: Log, now: () => number): LedgerRead => ({
  now,
  read: (asked) => readLedger({ view, closed, look, now }, asked),
  facts: async (asked) => {
    const { facts, ...more } = await listFacts({ view, look, log }, asked)
    return { ...more, facts: facts.map(({ since, ...fact }) => ({ ...fact, since: written(since) })) }
  },
  doors: (period) => readDoors({ view, log, look }, period),
  lines: () => toldLines(closed),
  line: (day) => {
    const line = closed.of(day)
    return line && toldLine(line)
  }
})
