import type { Instant } from '@oldham-cares/domain'
import { partitionOf, topics, type SealedLog } from '@oldham-cares/log'
import type { Page } from './page.js'
import type { Accessed } from './shape-audit-event.js'

/** Offsets that are read at a time: a page is rarely further along, and what is passed over is not kept. */
const atATime = 10_000

export interface AccessesOf {
  readonly person: string
  readonly range: Page['range']
  readonly fits: (time: Instant) => boolean
  readonly count: number
}

export interface Accesses {
  /** In the order of the record. */
  readonly found: readonly Accessed[]
  /** What is left to read of it, where something is. */
  readonly rest?: NonNullable<Page['range']>
}

const rangeIn = async (log: SealedLog, partition: number, asked: Page['range']) => {
  const { low = 0, high = 0 } = (await log.ranges.ends(topics.audit)).find((ends) => ends.partition === partition) ?? {}
  if (asked === undefined) return { from: low, to: high }
  return asked.from < low || asked.from > asked.to || asked.to > high ? undefined : asked
}

/**
 * One page of what stands on the audit record of a person, from their partition of the log; undefined where it is asked from
 * or to where nothing stands. Throws where a record of theirs cannot be read: a list that leaves one out would say that
 * nobody did it.
 */
export const readAccesses = async (log: SealedLog, { person, range: asked, fits, count }: AccessesOf): Promise<Accesses | undefined> => {
  const partition = partitionOf(person)
  const range = await rangeIn(log, partition, asked)
  if (range === undefined) return undefined
  const found: Accessed[] = []
  for (let from = range.from; from < range.to && found.length <= count; from += atATime) {
    const to = Math.min(from + atATime, range.to)
    await log.ranges.read({ topic: topics.audit, partition, from, to }, async (records) => {
      for (const at of records) {
        if (!at.valid || at.key !== person || found.length > count) continue
        const record = await log.decode(at)
        if (record.type === 'AccessRecorded' && fits(record.time)) found.push({ record, partition, offset: at.offset })
      }
    })
  }
  const next = found[count]
  return { found: found.slice(0, count), ...(next === undefined ? {} : { rest: { from: next.offset, to: range.to } }) }
}
