import { partitionCount } from '@oldham-cares/log'
import { aliasRow } from '../fold/rows.js'
import type { Ask } from './ask.js'

export interface Found {
  readonly partition: number
  readonly person: string
}

export const partitions: readonly number[] = Array.from({ length: partitionCount }, (_, partition) => partition)

/** Whether it looks like a name that a care team was given for anything: what does not is nothing, and goes no further. */
export const isRef = (written: string): boolean => /^[0-9a-f]{32}$/.test(written)

/**
 * Who a care team means. The name does not say in which partition they stand, so every partition is asked at once.
 * Rejects with CannotAsk where nobody was found and one partition could not answer: they might be there.
 */
export const findPerson = async (ask: Ask, ref: string): Promise<Found | undefined> => {
  if (!isRef(ref)) return undefined
  const answers = await Promise.allSettled(partitions.map((partition) => ask(partition, [aliasRow(ref)])))
  for (const [partition, answer] of answers.entries()) {
    const [person] = answer.status === 'fulfilled' ? answer.value : []
    if (typeof person === 'string') return { partition, person }
  }
  for (const answer of answers) if (answer.status === 'rejected') throw answer.reason
  return undefined
}
