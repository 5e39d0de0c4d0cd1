import { setTimeout as pause } from 'node:timers/promises'
import { InTurn } from '../consume/in-turn.js'
import type { RecordCodec } from '../project/readable.js'
import type { Rows } from '../view/rows.js'
import { NotCaughtUp, type View } from '../view/view.js'
import { appendAt } from './append-at.js'
import type { Appender } from './appender.js'

export interface Placed {
  readonly key: string
  readonly record: object
}

export interface DecidingAt {
  /** A positioned topic. */
  readonly topic: string
  /** Folded from the topic, by whichever process holds the partition. */
  readonly view: Pick<View, 'caughtUp' | 'load' | 'reached'>
  readonly appender: Pick<Appender, 'append'>
  readonly codec: Pick<RecordCodec, 'encode'>
  /** The offset that the next record of a partition will get. */
  readonly end: (partition: number) => Promise<number>
}

/**
 * Decides with the named rows what comes next in a partition, until that stands and is folded; the number of records. `decide`
 * may be called several times and must depend on the rows and on what never changes. Rejects with NotCaughtUp where the
 * partition is not being folded, and where the log cannot be reached: whether it stands is then for the fold to say.
 */
export type DecideAt = (partition: number, names: readonly string[], decide: (rows: Rows) => readonly Placed[]) => Promise<number>

const lookAgainMs = 10
const foldedWithinMs = 15_000

/**
 * Each decision is made of everything that stands validly before it and of nothing else: it says where it must stand, which is
 * as far as the rows it was made of were folded. Whoever decided of less finds another record there, and theirs is void.
 */
export const deciderAt = ({ topic, view, appender, codec, end }: DecidingAt): DecideAt => {
  const turns = new InTurn()
  const waitUntil = async (reached: () => Promise<boolean>): Promise<void> => {
    const giveUp = performance.now() + foldedWithinMs
    while (!(await reached())) {
      if (performance.now() > giveUp) throw new NotCaughtUp(`Nobody folds ${topic} now`)
      await pause(lookAgainMs)
    }
  }
  const isFolded = (partition: number, to: number) => async () => (await view.reached(partition)).folded >= to
  return (partition, names, decide) =>
    turns.run(String(partition), async () => {
      for (;;) {
        await waitUntil(() => view.caughtUp(partition))
        const { reached, rows } = await view.load(partition, names)
        const placed = decide(rows)
        if (placed.length === 0) return 0
        const records = placed.map(({ key, record }) => ({ outgoing: { key, ...codec.encode(topic, record) } }))
        if (await appendAt(appender, topic, partition, reached.folded, records)) {
          await waitUntil(isFolded(partition, reached.folded + placed.length))
          return placed.length
        }
        await waitUntil(isFolded(partition, await end(partition)))
      }
    })
}
