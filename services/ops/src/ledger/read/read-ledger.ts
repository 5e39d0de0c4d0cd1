import type { Recipient } from '@oldham-cares/domain'
import type { ClosedDays, View } from '@oldham-cares/log'
import { dayOf, type Day } from '../book/day.js'
import { Accounts, isRecipients, type LedgerAccount } from './accounts.js'
import { Waited, type Ages } from './ages.js'
import type { Look, OpenPair } from './look-at-open.js'
import { checkBooks } from './check-books.js'
import { allPartitions, readCounts } from './read-books.js'

export interface Period {
  readonly from: Day
  readonly to: Day
}

/** What is asked for; what is absent is not asked about. */
export interface Asked extends Period {
  readonly flow?: string
  readonly recipient?: Recipient
}

export type ToldOpen = Omit<OpenPair, 'since'> & { readonly since: string }

export interface Totals extends Omit<LedgerAccount, 'flow' | 'recipient'> {}

export interface ToldLedger extends Period {
  /** Every day of it is: nothing of it changes any more. */
  readonly closed: boolean
  readonly totals: Totals
  readonly accounts: readonly LedgerAccount[]
  /** As of now, whatever the period. */
  readonly pending: Ages
  readonly dead: number
  readonly unexplained: { readonly count: number; readonly items: readonly ToldOpen[] }
  readonly records: readonly { readonly topic: string; readonly standing: number; readonly void: number; readonly unreadable: number }[]
  readonly catchingUp: number
}

/** The exit by which a kind of recipient hears. */
export const exitOf = ({ kind }: Recipient): string => (kind === 'practice' || kind === 'care-setting' ? 'gp' : kind)

export const isMeant = ({ flow, recipient }: Pick<Asked, 'flow' | 'recipient'>) => (one: { readonly flow?: string | undefined; readonly recipient: Recipient }): boolean =>
  (flow === undefined || one.flow === flow || exitOf(one.recipient) === flow) &&
  (recipient === undefined || (one.recipient.kind === recipient.kind && one.recipient.id === recipient.id))

const summed = (counts: LedgerAccount['withheld'][]): LedgerAccount['withheld'] => {
  const sums = new Map<string, number>()
  for (const { reason, count } of counts.flat()) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => (a.reason < b.reason ? -1 : 1))
}

export const totalsOf = (accounts: readonly LedgerAccount[]): Totals => {
  const of = (figure: 'opening' | 'entitled' | 'delivered' | 'closing') => accounts.reduce((total, account) => total + account[figure], 0)
  return {
    opening: of('opening'),
    entitled: of('entitled'),
    delivered: of('delivered'),
    withheld: summed(accounts.map(({ withheld }) => [...withheld])),
    dead: summed(accounts.map(({ dead }) => [...dead])),
    closing: of('closing')
  }
}

export interface Reading {
  readonly view: Pick<View, 'load' | 'raw' | 'reached'>
  readonly closed: Pick<ClosedDays, 'last' | 'all'>
  readonly look: Look
  readonly now: () => number
}

/** What was left over is taken from the last line before the period: older days are not summed up again. */
const accountsOf = async ({ view, closed }: Reading, { from, to }: Period): Promise<readonly LedgerAccount[]> => {
  const accounts = new Accounts()
  const line = closed.all.findLast(({ day }) => day < from)
  for (const { flow, recipient, closing } of line?.accounts ?? []) accounts.open(flow, `${recipient.kind}/${recipient.id}`, closing)
  const earlier = new Accounts()
  for (const { day, book, row } of await readCounts(view, (one) => one > (line?.day ?? '') && one <= to)) {
    if (isRecipients(book)) (day < from ? earlier : accounts).add(book, row)
  }
  for (const { flow, recipient, closing } of earlier.list()) accounts.open(flow, `${recipient.kind}/${recipient.id}`, closing)
  return accounts.list()
}

const recordsOf = async ({ view }: Reading, { from, to }: Period): Promise<ToldLedger['records']> => {
  const sums = new Map<string, { standing: number; void: number; unreadable: number }>()
  for (const { book, row } of await readCounts(view, (day) => day >= from && day <= to)) {
    if (book !== 'records') continue
    for (const [topic, { standing = 0, void: nothing = 0, unreadable = 0 }] of Object.entries(row)) {
      const before = sums.get(topic) ?? { standing: 0, void: 0, unreadable: 0 }
      sums.set(topic, { standing: before.standing + standing, void: before.void + nothing, unreadable: before.unreadable + unreadable })
    }
  }
  return [...sums].map(([topic, counts]) => ({ topic, ...counts })).toSorted((a, b) => (a.topic < b.topic ? -1 : 1))
}

const mostUnexplained = 100

interface Seen {
  /** Neither settled nor dead, whoever is asked about. */
  readonly left: number
  readonly pending: Ages
  readonly dead: number
  readonly unexplained: { readonly count: number; readonly items: readonly ToldOpen[] }
  readonly catchingUp: number
}

const lookFor = async ({ look }: Reading, asked: Asked, now: number): Promise<Seen> => {
  const [meant, waited, items] = [isMeant(asked), new Waited(now), [] as ToldOpen[]]
  const counts = { left: 0, dead: 0, unexplained: 0 }
  const { catchingUp } = await look({
    pair: (open) => {
      const { status, offset, since, ...one } = open
      if (offset !== undefined && status !== 'dead') counts.left += 1
      if (!meant(open)) return
      if (status === 'pending') return waited.add(since)
      counts[status] += 1
      if (status === 'unexplained' && items.length < mostUnexplained) items.push({ status, ...(offset === undefined ? {} : { offset }), ...one, since: new Date(since).toISOString() })
    }
  })
  return { left: counts.left, pending: waited.ages, dead: counts.dead, unexplained: { count: counts.unexplained, items }, catchingUp }
}

/** Where the books do not say what the rows do, that is unexplained as well; seen only when everybody is asked about until now. */
const differing = async ({ view, now }: Reading, accounts: readonly LedgerAccount[], { left, catchingUp }: Seen, { flow, recipient, to }: Asked): Promise<number> => {
  if (flow !== undefined || recipient !== undefined || to < dayOf(now()) || catchingUp > 0) return 0
  if (totalsOf(accounts).closing === left) return 0
  let sum = 0
  for (const partition of allPartitions) sum += (await checkBooks(view, partition)) ?? 0
  return sum
}

export const readLedger = async (reading: Reading, asked: Asked): Promise<ToldLedger> => {
  const { closed, now } = reading
  const [all, seen, records] = await Promise.all([accountsOf(reading, asked), lookFor(reading, asked, now()), recordsOf(reading, asked)])
  const accounts = all.filter(isMeant(asked))
  const { pending, dead, unexplained, catchingUp } = seen
  return {
    from: asked.from,
    to: asked.to,
    closed: asked.to <= (closed.last?.day ?? ''),
    totals: totalsOf(accounts),
    accounts,
    pending,
    dead,
    unexplained: { ...unexplained, count: unexplained.count + (await differing(reading, accounts, seen, asked)) },
    records,
    catchingUp
  }
}
