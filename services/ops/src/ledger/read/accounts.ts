import type { OrganisationKind, Recipient } from '@oldham-cares/domain'
import type { LedgerClosed } from '@oldham-cares/log'
import type { Counts } from '../book/post.js'

export type LedgerAccount = LedgerClosed['accounts'][number]

interface Sums {
  opening: number
  entitled: number
  delivered: number
  readonly withheld: Map<string, number>
  readonly dead: Map<string, number>
}

export const recipientIn = (book: string): Recipient => {
  const at = book.indexOf('/')
  return { kind: book.slice(0, at) as OrganisationKind, id: book.slice(at + 1) }
}

const total = (reasons: ReadonlyMap<string, number>): number => [...reasons.values()].reduce((sum, count) => sum + count, 0)

const listed = (reasons: ReadonlyMap<string, number>): LedgerAccount['withheld'] =>
  [...reasons].filter(([, count]) => count !== 0).map(([reason, count]) => ({ reason, count })).toSorted((a, b) => (a.reason < b.reason ? -1 : 1))

/** Accounts of one period, by flow and recipient, put together from the books of its days. */
export class Accounts {
  readonly #sums = new Map<string, Sums>()

  /** What was left over when the period began, as its line or the books before say. */
  open(flow: string, book: string, left: number): void {
    this.#of(flow, book).opening += left
  }

  /** The books of one recipient on a day of the period. */
  add(book: string, counts: Counts): void {
    for (const [flow, columns] of Object.entries(counts)) for (const [column, count] of Object.entries(columns)) this.#count(this.#of(flow, book), column, count)
  }

  /** By flow, then recipient; those with nothing in them are left out. */
  list(): readonly LedgerAccount[] {
    return [...this.#sums]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, sums]) => accountOf(name, sums))
      .filter(({ opening, entitled, delivered, withheld, dead, closing }) => [opening, entitled, delivered, withheld.length, dead.length, closing].some((figure) => figure !== 0))
  }

  #of(flow: string, book: string): Sums {
    const name = `${flow} ${book}`
    const sums = this.#sums.get(name) ?? { opening: 0, entitled: 0, delivered: 0, withheld: new Map(), dead: new Map() }
    this.#sums.set(name, sums)
    return sums
  }

  #count(sums: Sums, column: string, count: number): void {
    const [word, reason = ''] = [column.split(':', 1)[0], column.slice(column.indexOf(':') + 1)]
    if (word === 'entitled' || word === 'delivered') sums[word] += count
    else if (word === 'withheld' || word === 'dead') sums[word].set(reason, (sums[word].get(reason) ?? 0) + count)
  }
}

const accountOf = (name: string, { opening, entitled, delivered, withheld, dead }: Sums): LedgerAccount => {
  const at = name.indexOf(' ')
  const closing = opening + entitled - delivered - total(withheld) - total(dead)
  return { flow: name.slice(0, at), recipient: recipientIn(name.slice(at + 1)), opening, entitled, delivered, withheld: listed(withheld), dead: listed(dead), closing }
}

export const isRecipients = (book: string): boolean => book.includes('/')
