import { moved, type Batch, type PartitionHandler, type Received, type View } from '@oldham-cares/log'
import type { Entry } from './fold/entry.js'
import { foldBatch, rowsAsked } from './fold/fold-batch.js'
import type { Standing } from './book/standing.js'
import { lost, type KeepBooks } from './keep-books.js'

export interface FoldingTopic {
  readonly topic: string
  readonly view: Pick<View, 'claim'>
  readonly books: KeepBooks
  readonly read: (record: Received) => Promise<Entry>
  /** Offset of the first record that is kept, of the topic's partition. */
  readonly beginning: (topic: string, partition: number) => Promise<number>
  /** What is known of records that are kept no more. */
  readonly gone?: (partition: number, from: number, to: number) => Promise<readonly Entry[]>
  /** One change of a partition after another in this process. */
  readonly inTurn: <Result>(partition: number, work: () => Promise<Result>) => Promise<Result>
}

/** What is asked of Redis and answered by it at once. */
const mostAtOnce = 500

const passOver = (standing: Standing, topic: string, first: number): Standing => ({ ...standing, next: { ...standing.next, [topic]: first } })

/** Takes one topic into the ledger, partition by partition. Where it is stands in the books, never in the group. */
export class FoldTopic implements PartitionHandler {
  private readonly reached = new Map<number, number>()

  constructor(private readonly folding: FoldingTopic) {}

  /** What was deleted from the beginning of a topic is passed over, but for what else is known of it. */
  async open(partition: number): Promise<number> {
    const { books, topic, beginning, inTurn, view, gone } = this.folding
    await view.claim(partition)
    const first = await beginning(topic, partition)
    const from = (await books.standing(partition)).next[topic] ?? 0
    const entries = from < first ? ((await gone?.(partition, from, first)) ?? []) : []
    const standing = await inTurn(partition, () =>
      books.change(partition, ({ next }, decided) =>
        (next[topic] ?? 0) >= first ? undefined : { rows: rowsAsked(entries, decided), fold: (page, now, floor) => passOver(foldBatch(page, now, entries, floor), topic, first) }
      )
    )
    if (standing === lost) return this.open(partition)
    const next = standing.next[topic] ?? 0
    this.reached.set(partition, next)
    return next
  }

  async handle({ partition, records }: Batch): Promise<number | typeof moved> {
    for (let from = 0; from < records.length; from += mostAtOnce) {
      if (!(await this.take(partition, records.slice(from, from + mostAtOnce)))) return moved
    }
    return (records.at(-1)?.offset ?? -1) + 1
  }

  /** Rows may be lost and another topic of the partition be folded again before anybody looks: then this one's place is gone. */
  async stands(partition: number): Promise<boolean> {
    const reached = this.reached.get(partition)
    return reached === undefined || ((await this.folding.books.standing(partition)).next[this.folding.topic] ?? 0) >= reached
  }

  close(partition: number): void {
    this.reached.delete(partition)
  }

  private async take(partition: number, records: readonly Received[]): Promise<boolean> {
    const { books, topic, read, inTurn } = this.folding
    const entries = await Promise.all(records.map(read))
    const from = records[0]?.offset ?? 0
    let isNext = false
    const standing = await inTurn(partition, () =>
      books.change(partition, ({ next }, decided) => {
        isNext = (next[topic] ?? 0) === from
        return isNext ? { rows: rowsAsked(entries, decided), fold: (page, now, floor) => foldBatch(page, now, entries, floor) } : undefined
      })
    )
    if (standing === lost || !isNext) return false
    this.reached.set(partition, from + records.length)
    return true
  }
}
