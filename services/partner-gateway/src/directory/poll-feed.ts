import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '@oldham-cares/service-kit'
import { FeedFault } from './ask-feed.js'
import type { Read } from './read-feed.js'

export interface Polling {
  readonly feed: string
  readonly everyMs: number
  /** Reads what changed since then; the whole feed where not told since when. */
  readonly read: (since: number | undefined, signal: AbortSignal) => Promise<Read>
  readonly logger: Logger
  readonly now?: () => number
}

/** A feed's software may give a change its time first and show it later; reading a minute twice costs little. */
const overlapMs = 10 * 60_000
/** What has vanished without a word shows in a whole read alone. */
const wholeEveryMs = 24 * 60 * 60_000

/** Reads a feed again and again: whole at first and once a day, else what changed. A read that failed is begun anew. */
export class FeedPoll {
  private readonly stopping = new AbortController()
  private since: number | undefined
  private readWholeAt = Number.NEGATIVE_INFINITY

  constructor(private readonly polling: Polling) {}

  /** Resolves once stopped. */
  async run(): Promise<void> {
    const { signal } = this.stopping
    while (!signal.aborted) {
      await this.turn()
      await pause(this.polling.everyMs, undefined, { signal, ref: false }).catch(() => undefined)
    }
  }

  stop(): void {
    this.stopping.abort()
  }

  /** One read. Whatever goes wrong, the directory stays as it is known. */
  async turn(): Promise<void> {
    const { read, now = Date.now } = this.polling
    const began = now()
    const whole = this.since === undefined || began - this.readWholeAt >= wholeEveryMs
    try {
      const done = await read(whole ? undefined : this.since, this.stopping.signal)
      if (whole) this.readWholeAt = began
      this.moveTo(done.newest, began)
      this.tell(done, whole, now() - began)
    } catch (fault) {
      this.tellFault(fault)
    }
  }

  /** A service that claims to have been changed tomorrow hides no change of today. */
  private moveTo(newest: number, began: number): void {
    if (newest > 0) this.since = Math.max(this.since ?? 0, Math.min(newest, began) - overlapMs)
  }

  private tell({ came, written, setAside }: Read, whole: boolean, ms: number): void {
    const { logger, feed } = this.polling
    const level = whole || written > 0 ? 'info' : 'debug'
    logger[level]('directory.read', { from: feed, type: whole ? 'whole' : 'changes', count: came, number: written, failures: setAside, ms })
  }

  private tellFault(fault: unknown): void {
    if (this.stopping.signal.aborted) return
    const { logger, feed } = this.polling
    if (fault instanceof FeedFault) logger.warn('directory.not-read', { from: feed, reason: fault.code, status: fault.status })
    else logger.error('directory.not-read', { from: feed }, fault)
  }
}
