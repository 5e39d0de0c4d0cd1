import { partitionCount, type Log } from '@oldham-cares/log'
import type { Logger, Watch } from '@oldham-cares/service-kit'
import { folded } from './fold/fold-batch.js'
import { Waited, type Ages } from './read/ages.js'
import type { EndsAgo } from './read/ends-ago.js'
import { exitOf } from './read/read-ledger.js'
import type { Look } from './read/look-at-open.js'

export interface Watching {
  readonly log: Pick<Log, 'offsets'>
  readonly ends: EndsAgo
  readonly look: Look
  /** By how much the books of a partition and its rows say something else; undefined where that could not be told. */
  readonly check: (partition: number) => Promise<number | undefined>
  readonly logger: Pick<Logger, 'error' | 'info'>
  readonly now: () => number
}

interface Seen {
  readonly at: number
  readonly unexplained: number
  readonly catchingUp: number
  readonly exits: readonly { readonly exit: string; readonly pending: Ages; readonly dead: number }[]
}

const exits = ['gp', 'partner', 'care-team']
/** What was seen longer ago is not told any more: an alert asks for what is absent. */
const toldForMs = 120_000

/** What Prometheus is told of the ledger, looked at each so often: going through what is open takes too long for a scrape. */
export class WatchLedger {
  #seen: Seen | undefined
  #said = 0
  #next = 0
  readonly #differing = new Map<number, number>()

  constructor(private readonly watching: Watching) {}

  async once(): Promise<void> {
    const { log, ends, look, now } = this.watching
    ends.add(await log.offsets(folded, 'end'))
    const at = now()
    const seen = exits.map((exit) => ({ exit, waited: new Waited(at), dead: 0 }))
    let unexplained = 0
    const { catchingUp } = await look({
      pair: ({ status, recipient, since }) => {
        const of = seen.find(({ exit }) => exit === exitOf(recipient))
        if (status === 'unexplained') unexplained += 1
        else if (status === 'pending') of?.waited.add(since)
        else if (of !== undefined) of.dead += 1
      },
      notAudited: () => void (unexplained += 1)
    })
    this.#seen = { at, unexplained, catchingUp, exits: seen.map(({ exit, waited, dead }) => ({ exit, pending: waited.ages, dead })) }
    this.#say(unexplained)
    await this.#checkNext().catch((fault: unknown) => this.watching.logger.error('ledger.not-checked', {}, fault))
  }

  show(gauge: (watch: Watch) => void): void {
    const one = (name: string, help: string, value: (seen: Seen) => number) =>
      gauge({ name, help, labelNames: [], look: () => this.#now().map((seen) => ({ labels: {}, value: value(seen) })) })
    const each = (name: string, help: string, value: (of: Seen['exits'][number]) => number) =>
      gauge({ name, help, labelNames: ['exit'], look: () => this.#now().flatMap((seen) => seen.exits.map((of) => ({ labels: { exit: of.exit }, value: value(of) }))) })
    one('hub_ledger_unexplained', 'Facts and recipients, and commands, that the ledger cannot account for: must be 0.', ({ unexplained }) => unexplained)
    one('hub_ledger_catching_up_partitions', 'Partitions the ledger has not folded yet; of them nothing is called unexplained.', ({ catchingUp }) => catchingUp)
    one('hub_ledger_differing', 'By how much the books say something else than what is open, counted one by one: must be 0.', () => this.#differs)
    each('hub_ledger_pending', 'Facts and recipients neither told nor withheld nor given up.', ({ pending }) => pending.count)
    each('hub_ledger_pending_age_seconds', 'How long the oldest of them has waited.', ({ pending }) => pending.oldestSeconds)
    each('hub_ledger_dead', 'Facts and recipients given up, and so still.', ({ dead }) => dead)
  }

  get #differs(): number {
    return [...this.#differing.values()].reduce((sum, by) => sum + by, 0)
  }

  /** One partition at each look: all rows and all days of one are read. */
  async #checkNext(): Promise<void> {
    const partition = this.#next
    this.#next = (partition + 1) % partitionCount
    const by = await this.watching.check(partition)
    if (by !== undefined) this.#differing.set(partition, by)
    if (by !== undefined && by > 0) this.watching.logger.error('ledger.differs', { partition, count: by })
  }

  #now(): readonly Seen[] {
    return this.#seen !== undefined && this.watching.now() - this.#seen.at < toldForMs ? [this.#seen] : []
  }

  /** Each time it changes, not each time it is looked at. */
  #say(unexplained: number): void {
    if (unexplained === this.#said) return
    this.#said = unexplained
    if (unexplained > 0) this.watching.logger.error('ledger.unexplained', { count: unexplained })
    else this.watching.logger.info('ledger.explained', { count: 0 })
  }
}
