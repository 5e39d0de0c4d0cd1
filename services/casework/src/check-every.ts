/** Does the work again and again, `ms` after it last ended, however it ended, until it is stopped; sooner the first time where `firstMs` says so. */
export class CheckEvery {
  private timer: NodeJS.Timeout | undefined
  private underWay: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    private readonly ms: number,
    private readonly work: () => Promise<void>,
    private readonly failed: (cause: unknown) => void,
    private readonly firstMs = ms
  ) {}

  start(afterMs = Math.min(this.firstMs, this.ms)): void {
    if (this.stopped) return
    this.timer = setTimeout(() => {
      this.underWay = this.work().catch(this.failed).finally(() => this.start(this.ms))
    }, afterMs)
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.underWay
  }
}
