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
/** A feed that cannot give all of itself may still tell what changed, and is not asked for all of it every minute. */
const wholeAgainMs = 60 * 60_000

/**
 * Reads a feed again and again: whole at first and once a day, else what changed. A read that failed is begun anew; where it
 * was the day's whole one, what changed is read meanwhile.
 */
export class FeedPoll {
  private readonly stopping = new AbortController()
  private since: number | undefined
  private wholeDue = Number.NEGATIVE_INFINITY

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
    const whole = this.since === undefined || began >= this.wholeDue
    try {
      const done = await read(whole ? undefined : this.since, this.stopping.signal)
      if (whole) this.wholeDue = began + wholeEveryMs
      this.moveTo(done.newest, began)
      this.tell(done, whole, now() - began)
    } catch (fault) {
      if (whole) this.wholeDue = began + wholeAgainMs
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
