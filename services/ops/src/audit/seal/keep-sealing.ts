import type { Logger } from '@oldham-cares/service-kit'
import type { Sealer } from './sealer.js'

export interface Keeping {
  readonly sealer: Pick<Sealer, 'round'>
  readonly everyMs: number
  readonly logger: Logger
}

/** A round each `everyMs`, at once again while one could not take all there was. A round that fails is tried with the next. */
export class KeepSealing {
  private timer: NodeJS.Timeout | undefined
  private stopped = false
  private under: Promise<void> = Promise.resolve()

  constructor(private readonly keeping: Keeping) {}

  start(): void {
    this.next(0)
  }

  /** Resolves when the round under way has ended: the log is closed after that. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.under
  }

  private next(inMs: number): void {
    if (this.stopped) return
    this.timer = setTimeout(() => {
      this.under = this.round()
    }, inMs)
  }

  private async round(): Promise<void> {
    const { sealer, logger, everyMs } = this.keeping
    const began = performance.now()
    let behind = false
    try {
      const { made, ...rest } = await sealer.round()
      behind = rest.behind
      if (made > 0) logger.info('seals.made', { count: made, ms: Math.round(performance.now() - began) })
    } catch (fault) {
      logger.error('seals.not-made', {}, fault)
    }
    this.next(behind ? 0 : everyMs)
  }
}
