import type { View } from '@oldham-cares/log'
import { isDead } from './judge-pair.js'
import { Accounts, isRecipients } from './accounts.js'
import { readCountsIn } from './read-books.js'
import { readOpen } from './read-open.js'

const tries = 3

/**
 * By how much the books of a partition and its rows, counted one by one, say something else: 0 where all is well. Undefined
 * where the partition moved each time it was looked at.
 */
export const checkBooks = async (view: Pick<View, 'load' | 'raw' | 'reached'>, partition: number): Promise<number | undefined> => {
  for (let tried = 0; tried < tries; tried += 1) {
    const before = await view.reached(partition)
    const [{ pairs }, books] = await Promise.all([readOpen(view, partition), readCountsIn(view, partition, () => true)])
    const after = await view.reached(partition)
    if (before.folded !== after.folded) continue
    const accounts = new Accounts()
    for (const { book, row } of books) if (isRecipients(book)) accounts.add(book, row)
    const closing = accounts.list().reduce((sum, account) => sum + account.closing, 0)
    return Math.abs(closing - pairs.filter((pair) => pair.entitled !== undefined && !isDead(pair)).length)
  }
  return undefined
}
