import { topics, type RebuildAsked, type RebuildTold } from '@oldham-cares/log'

/** A reader has taken up once more what it had given up of one partition: what it did not give up again, it has. */
export interface Redrive {
  /** In the events of the partition. */
  readonly offsets: readonly number[]
  /** In ms: when it was asked for, or its reader first told of it, whichever clock was behind; and when the reader last told of it. */
  readonly begun: number
  readonly ended: number
}

interface Asked {
  readonly partition: number
  readonly offsets: readonly number[]
  readonly views: Map<string, RebuildTold['state']>
  begun: number
  ended?: number
}

const isOver = (state: RebuildTold['state']): boolean => state !== 'waiting' && state !== 'folding'
const isTaken = (state: RebuildTold['state']): boolean => state === 'same' || state === 'swapped'

/** What one service redrove of hub.events, folded from `hub.operations.v1`. The same again changes nothing. */
export class Redrives {
  readonly #asked = new Map<string, Asked>()

  constructor(private readonly service: string) {}

  /** `at`: when the record came to stand there. */
  take(record: RebuildAsked | RebuildTold, at: number): void {
    if (record.service !== this.service) return
    if (record.type === 'RebuildAsked') this.#ask(record, at)
    else this.#tell(record, at)
  }

  /** In the order in which they ended. */
  of(partition: number): readonly Redrive[] {
    const ended = [...this.#asked.values()].flatMap(({ partition: on, offsets, begun, ended: at }) => (on === partition && at !== undefined ? [{ offsets, begun, ended: at }] : []))
    return ended.toSorted((a, b) => a.ended - b.ended)
  }

  #ask({ id, topic, partition, again }: RebuildAsked, at: number): void {
    if (this.#asked.has(id) || topic !== topics.events || partition === undefined || again.length === 0) return
    this.#asked.set(id, { partition, offsets: again, views: new Map(), begun: at })
  }

  /** A partition is over with the last of its views; where one of them could not be rebuilt, nothing was taken up. */
  #tell({ rebuild, partition, view, views, state }: RebuildTold, at: number): void {
    const asked = this.#asked.get(rebuild)
    if (asked === undefined || asked.partition !== partition) return
    asked.begun = Math.min(asked.begun, at)
    if (!isOver(state) || asked.views.has(view)) return
    asked.views.set(view, state)
    if (asked.views.size === views && [...asked.views.values()].every(isTaken)) asked.ended = at
  }
}
