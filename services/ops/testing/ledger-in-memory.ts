import { View, type LedgerClosed } from '@oldham-cares/log'
import { HashesInMemory } from '../../../packages/log/testing/hashes-in-memory.js'
import type { Entry } from '../src/ledger/fold/entry.js'
import { foldBatch, rowsAsked } from '../src/ledger/fold/fold-batch.js'
import { positionsOf } from '../src/ledger/book/standing.js'
import { KeepBooks } from '../src/ledger/keep-books.js'
import { planPassing } from '../src/ledger/pass-timeline.js'
import { planReviving } from '../src/ledger/redrive/pass-redrives.js'
import type { Redrive } from '../src/ledger/redrive/redrives.js'

const partition = 0

/** The real books over topics that are lists, in one partition. */
export class LedgerInMemory {
  readonly redis = new HashesInMemory()
  readonly lines: LedgerClosed[] = []
  readonly view = new View(this.redis.asRedis(), 'ledger')
  readonly books: KeepBooks
  /** A store that does not come about: the process was killed before it. */
  breaks = false

  constructor(readonly topics: Readonly<Record<string, readonly Entry[]>>) {
    const { view } = this
    this.books = new KeepBooks({
      view: {
        keyOf: (of) => view.keyOf(of),
        load: (of, names) => view.load(of, names),
        store: async (...args) => {
          if (this.breaks) throw new Error('Killed')
          return view.store(...args)
        }
      },
      lines: () => this.lines,
      forget: async () => this.redis.flushall()
    })
  }

  /** Folds as many of the topic's next records; how many there were. */
  async fold(topic: string, count: number): Promise<number> {
    const next = (await this.books.standing(partition)).next[topic] ?? 0
    const entries = (this.topics[topic] ?? []).slice(next, next + count)
    if (entries.length === 0) return 0
    const plan = { rows: [] as readonly string[], fold: foldBatch }
    await this.books.change(partition, (_standing, decided) => ({
      rows: rowsAsked(entries, decided),
      fold: (page, now, floor) => plan.fold(page, now, entries, floor)
    }))
    return entries.length
  }

  async pass(stored: number): Promise<void> {
    const letters = this.topics['hub.dead.v1']?.length ?? 0
    await this.books.change(partition, (standing) => planPassing(standing, { stored, letters }))
  }

  /** As often as there may be a redrive to take. */
  async revive(redrives: readonly Redrive[]): Promise<void> {
    const letters = this.topics['hub.dead.v1']?.length ?? 0
    for (const _ of redrives) await this.books.change(partition, (standing) => planReviving(standing, redrives, letters))
  }

  /** Marks the day and has its line stand; what the line holds is for the test to look up. */
  async close(day: string): Promise<void> {
    const marked = await this.books.change(partition, () => ({ rows: [], fold: (_page, now) => ({ ...now, mark: { day, cut: positionsOf(now) } }) }))
    if (typeof marked === 'string') throw new Error('The rows were lost')
    const cuts = Object.entries(marked.mark?.cut ?? {}).map(([topic, offset]) => ({ partition, topic, offset }))
    this.lines.push({ type: 'LedgerClosed', number: this.lines.length + 1, day, previous: '', accounts: [], unexplained: 0, cuts, time: 0, keyId: '', signature: '' })
  }

  async foldAll(): Promise<void> {
    for (const topic of Object.keys(this.topics)) while ((await this.fold(topic, 100)) > 0);
  }

  /** Every row but the marks of the view. */
  async rows(): Promise<Readonly<Record<string, unknown>>> {
    const rows: [string, unknown][] = []
    for await (const [name, text] of this.view.raw(partition)) if (!name.startsWith('@')) rows.push([name, JSON.parse(text)])
    return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
