/** Does something again and again, never twice at once; what fails is told and done again with the next turn. */
export class EverySoOften {
  private timer: NodeJS.Timeout | undefined
  private under: Promise<void> = Promise.resolve()
  private stopped = false

  constructor(
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
    private readonly failed: (cause: unknown) => void
  ) {}

  start(): void {
    this.turn()
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.under
  }

  private turn(): void {
    if (this.stopped) return
    this.under = this.once()
  }

  private async once(): Promise<void> {
    try {
      await this.work()
    } catch (cause) {
      this.failed(cause)
    }
    if (!this.stopped) this.timer = setTimeout(() => this.turn(), this.everyMs)
  }
}
