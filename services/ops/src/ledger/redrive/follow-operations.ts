import { topics, type Log } from '@oldham-cares/log'
import type { Entry } from '../fold/entry.js'
import { readRecord } from '../fold/read-entry.js'
import { entryOfGone, GoneLetters, type ReadingGone } from './gone-letters.js'
import { Redrives, type Redrive } from './redrives.js'

export interface FollowingOperations {
  readonly log: Pick<Log, 'follow' | 'offsets'> & ReadingGone
  readonly now: () => number
  /** By how much the clocks of those who write may differ, in ms. */
  readonly settleMs: number
}

export interface FollowedOperations {
  redrives(partition: number, until: number): readonly Redrive[]
  /** Whatever is told from now on ended after it; undefined where something that stands is not known yet. */
  knownUntil(): Promise<number | undefined>
  /** Letters that stood there on hub.dead and about which something was decided. */
  gone(partition: number, from: number, to: number): Promise<readonly Entry[]>
}

/** Who wrote a letter for the care teams, and takes it up again. */
const timeline = 'timeline'

/** Followed for as long as the log is open. Resolves once those that stand are known. */
export const followOperations = async ({ log, now, settleMs }: FollowingOperations): Promise<FollowedOperations> => {
  const [known, letters] = [new Redrives(timeline), new GoneLetters()]
  const next = new Map<number, number>()
  await log.follow(topics.operations, async (received) => {
    const record = await readRecord(log, received)
    if (record?.type === 'RebuildAsked' || record?.type === 'RebuildTold') known.take(record, received.timestamp)
    if (record?.type === 'LetterSettled') letters.take(record)
    next.set(received.partition, received.offset + 1)
  })
  return {
    redrives: (partition, until) => known.of(partition).filter(({ ended }) => ended < until),
    knownUntil: async () => {
      const at = now()
      const ends = (await log.offsets([topics.operations], 'end'))[topics.operations] ?? []
      return ends.every((end, partition) => (next.get(partition) ?? 0) >= end) ? at - settleMs : undefined
    },
    gone: (partition, from, to) => Promise.all(letters.between(partition, from, to).map((one) => entryOfGone(log, one)))
  }
}
