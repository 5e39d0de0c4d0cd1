/** Does the work again and again, `ms` after it last ended, however it ended, until it is stopped. */
export class CheckEvery {
  private timer: NodeJS.Timeout | undefined
  private underWay: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    private readonly ms: number,
    private readonly work: () => Promise<void>,
    private readonly failed: (cause: unknown) => void
  ) {}

  start(): void {
    if (this.stopped) return
    this.timer = setTimeout(() => {
      this.underWay = this.work().catch(this.failed).finally(() => this.start())
    }, this.ms)
  }

  /** Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.underWay
  }
}
