export interface SamplerOptions {
  readonly look: () => Promise<void>
  /** Told when looking begins to fail and when it works again, not each time between. */
  readonly turned: (working: boolean, cause?: unknown) => void
  readonly everyMs: number
}

/** Looks again and again; never twice at once, however long the broker takes. */
export class Sampler {
  #timer: NodeJS.Timeout | undefined
  #working = true
  #stopped = false

  constructor(private readonly options: SamplerOptions) {}

  /** Resolves after the first look. */
  async start(): Promise<void> {
    const began = performance.now()
    await this.#sample()
    if (this.#stopped) return
    const wait = Math.max(0, this.options.everyMs - (performance.now() - began))
    this.#timer = setTimeout(() => void this.start(), wait)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #sample(): Promise<void> {
    try {
      await this.options.look()
      this.#turn(true)
    } catch (cause) {
      this.#turn(false, cause)
    }
  }

  #turn(working: boolean, cause?: unknown): void {
    if (working === this.#working || this.#stopped) return
    this.#working = working
    this.options.turned(working, cause)
  }
}
