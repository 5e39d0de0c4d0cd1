import type { View } from '@oldham-cares/log'
import { Accounts, isRecipients } from './accounts.js'
import { isDead } from './judge-pair.js'
import { readCountsIn } from './read-books.js'
import { readOpen } from './read-open.js'

const tries = 3

type Checking = Pick<View, 'load' | 'raw' | 'reached'>

const leftOver = async (view: Checking, partition: number): Promise<number> => {
  const accounts = new Accounts()
  for (const { book, row } of await readCountsIn(view, partition, () => true)) if (isRecipients(book)) accounts.add(book, row)
  return accounts.list().reduce((sum, account) => sum + account.closing, 0)
}

const stillOpen = async (view: Checking, partition: number): Promise<number> => {
  let count = 0
  for await (const open of readOpen(view, partition)) if ('pair' in open && open.pair.entitled !== undefined && !isDead(open.pair)) count += 1
  return count
}

/**
 * By how much the books of a partition and its rows, counted one by one, say something else: 0 where all is well. Undefined
 * where the partition moved each time it was looked at; where it did not, no row came twice.
 */
export const checkBooks = async (view: Checking, partition: number): Promise<number | undefined> => {
  for (let tried = 0; tried < tries; tried += 1) {
    const before = await view.reached(partition)
    const difference = (await leftOver(view, partition)) - (await stillOpen(view, partition))
    const after = await view.reached(partition)
    if (before.folded === after.folded) return Math.abs(difference)
  }
  return undefined
}
