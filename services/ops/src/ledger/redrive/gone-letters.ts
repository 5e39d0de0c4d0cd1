import { topics, type LetterSettled, type Log } from '@oldham-cares/log'
import type { Entry } from '../fold/entry.js'
import { readRecord } from '../fold/read-entry.js'

interface Settled {
  readonly partition: number
  readonly offset: number
  readonly record: LetterSettled
}

/**
 * Letters about which something was decided, folded from `hub.operations.v1`, which is kept for ever. A letter itself goes after
 * 90 days: of what was given up before, books that are folded anew know by these.
 */
export class GoneLetters {
  readonly #settled = new Map<string, Settled>()

  /** The same letter is settled again where it was given up again. */
  take(record: LetterSettled): void {
    const [, partition, offset] = /^(\d+)-(\d+)$/.exec(record.letter) ?? []
    if (partition === undefined || offset === undefined) return
    this.#settled.set(`${record.letter} ${record.died}`, { partition: Number(partition), offset: Number(offset), record })
  }

  /** Those that stood there on hub.dead, in order. */
  between(partition: number, from: number, to: number): readonly Settled[] {
    const stood = [...this.#settled.values()].filter((one) => one.partition === partition && one.offset >= from && one.offset < to)
    return stood.toSorted((a, b) => a.offset - b.offset || a.record.died - b.record.died)
  }
}

export type ReadingGone = Pick<Log, 'decode'> & { readonly ranges: Pick<Log['ranges'], 'read' | 'ends'> }

/** The facts and the releases are kept for ever as well. */
const isKept = (topic: string): boolean => topic === topics.events || topic === topics.releases.gp || topic === topics.releases.partner

const originalOf = async (log: ReadingGone, { topic, partition, offset }: LetterSettled): Promise<Pick<Entry, 'original'>> => {
  const high = isKept(topic) ? (await log.ranges.ends(topic)).find((ends) => ends.partition === partition)?.high ?? 0 : 0
  if (offset >= high) return {}
  const found: Pick<Entry, 'original'>[] = []
  await log.ranges.read({ topic, partition, from: offset, to: offset + 1 }, async ([at]) => {
    const original = at?.valid ? await readRecord(log, at) : undefined
    if (original !== undefined) found.push({ original })
  })
  return found[0] ?? {}
}

/** The letter as it is taken where it still stands; it is counted among the records of the topic no more. */
export const entryOfGone = async (log: ReadingGone, { partition, offset, record }: Settled): Promise<Entry> => {
  const { service: source, topic, reason, attempts, died: time } = record
  const at = { topic: topics.dead, partition, offset, timestamp: time, cause: undefined, valid: true }
  const letter = { type: 'DeadLettered', topic, partition: record.partition, offset: record.offset, reason, attempts, time, original: '', headers: {} } as const
  return { at, source, record: letter, passedOver: true, ...(await originalOf(log, record)) }
}
