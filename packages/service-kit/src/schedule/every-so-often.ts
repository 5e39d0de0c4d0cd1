/** What a time came to, where there is more to do than it did: the next is at once. */
export const again = Symbol('again')

export interface Repeated {
  /** From the end of one time, however it ended, to the next. */
  readonly everyMs: number
  /** Until the first time, which is never later than `everyMs`; at once, within `start`, where nothing is said. */
  readonly firstMs?: number
  readonly work: () => Promise<unknown>
  /** Told what went wrong; not what did because it was stopped. Must not throw. */
  readonly failed: (cause: unknown) => void
}

/** Does something again and again, never twice at once; what fails is told, and done again with the next time. */
export class EverySoOften {
  private timer: NodeJS.Timeout | undefined
  private underWay: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(private readonly repeated: Repeated) {}

  start(): this {
    const { everyMs, firstMs = 0 } = this.repeated
    if (firstMs > 0) this.wait(Math.min(firstMs, everyMs))
    else this.turn()
    return this
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.underWay
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => this.turn(), ms).unref()
  }

  private turn(): void {
    if (!this.stopped) this.underWay = this.once()
  }

  private async once(): Promise<void> {
    const came = await this.repeated.work().catch((cause: unknown) => (this.stopped ? undefined : this.repeated.failed(cause)))
    if (!this.stopped) this.wait(came === again ? 0 : this.repeated.everyMs)
  }
}
