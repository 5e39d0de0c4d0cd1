import { moved, type Batch, type Log, type PartitionHandler, type Received, type Rows, type View } from '@oldham-cares/log'
import type { Names, NamesOf } from './names-listed.js'
import { addOffset, isListed, leadRow, listRow } from './offset-lists.js'

export interface ListsOf {
  readonly topic: string
  readonly view: View
  readonly log: Pick<Log, 'end'>
  readonly namesOf: NamesOf
}

/** The input offset after the last one that a valid record of the topic follows from. */
export const passedRow = 'passed'

/** As many fields as Redis is asked for at once stay some thousands. */
const atOnce = 250

/**
 * Keeps under which names the records of a topic can be found, void ones too: a projector leaves those out. A view like any
 * other: moved by compare-and-set, asked only once it has caught up, rebuilt from offset 0 where it was lost.
 */
export class TopicLists implements PartitionHandler {
  private readonly caughtUpAt = new Map<number, number>()
  private readonly kept = new Set<number>()

  constructor(private readonly options: ListsOf) {}

  async open(partition: number): Promise<number> {
    const { view, log, topic } = this.options
    this.kept.delete(partition)
    await view.claim(partition)
    const reached = await view.reached(partition)
    const end = await log.end(topic, partition)
    this.caughtUpAt.set(partition, end)
    if (reached.folded < end) {
      await view.forgetCaughtUp(partition, reached)
      return reached.folded
    }
    if (!(await view.store(partition, reached, reached, (await view.load(partition, [])).rows, true))) {
      throw new Error(`View ${view.name} of partition ${partition} was moved by somebody else`)
    }
    this.kept.add(partition)
    return reached.folded
  }

  async handle({ partition, records }: Batch): Promise<number | typeof moved> {
    for (let from = 0; from < records.length; from += atOnce) {
      if (!(await this.list(partition, records.slice(from, from + atOnce)))) return moved
    }
    return (records.at(-1)?.offset ?? -1) + 1
  }

  async stands(partition: number): Promise<boolean> {
    return !this.kept.has(partition) || this.options.view.exists(partition)
  }

  private async list(partition: number, records: readonly Received[]): Promise<boolean> {
    const { view, namesOf } = this.options
    const named = await Promise.all(records.map(async (at) => ({ at, names: await namesOf(at) })))
    const wanted = named.flatMap(({ names }) => [...names.listed.map(listRow), ...names.leading.map(leadRow)])
    const { reached, rows } = await view.load(partition, [passedRow, ...wanted])
    const first = records[0]?.offset ?? 0
    if (reached.folded !== first) return false
    for (const { at, names } of named) take(rows, at, names)
    const folded = first + records.length
    const stored = await view.store(partition, reached, { ...reached, folded }, rows, folded >= (this.caughtUpAt.get(partition) ?? Number.POSITIVE_INFINITY))
    if (stored) this.kept.add(partition)
    return stored
  }
}

const take = (rows: Rows, at: Received, { listed, leading, to }: Names): void => {
  for (const name of listed) addOffset(rows, listRow(name), at.offset)
  for (const row of leading.map(leadRow)) if (!isListed(rows, row)) addOffset(rows, row, to)
  if (at.valid && at.cause !== undefined) rows.set(passedRow, at.cause + 1)
}
