import type { Log } from '@oldham-cares/log'
import type { Ends, EndsOfTopic } from './ends.js'
import { allTopics } from './topics-and-readers.js'

export type EndsOf = (topic: string) => Promise<EndsOfTopic>

export interface SamplerOptions {
  readonly endsOf: EndsOf
  readonly ends: Ends
  /** Told when sampling begins to fail and when it works again, not each second between. */
  readonly turned: (working: boolean, cause?: unknown) => void
  readonly everyMs?: number
}

export const endsOnLog =
  (log: Pick<Log, 'admin'>): EndsOf =>
  async (topic) => {
    const found = await log.admin.fetchTopicOffsets(topic)
    return found.toSorted((a, b) => a.partition - b.partition).map(({ high }) => Number(high))
  }

/** Looks at the end of every partition once a second; never twice at once, however long the broker takes. */
export class Sampler {
  #timer: NodeJS.Timeout | undefined
  #working = true
  #stopped = false

  constructor(private readonly options: SamplerOptions) {}

  async start(): Promise<void> {
    const began = performance.now()
    await this.#sample()
    if (this.#stopped) return
    const wait = Math.max(0, (this.options.everyMs ?? 1_000) - (performance.now() - began))
    this.#timer = setTimeout(() => void this.start(), wait)
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  async #sample(): Promise<void> {
    try {
      const found = await Promise.all(allTopics.map(async (topic) => [topic, await this.options.endsOf(topic)] as const))
      this.options.ends.add({ at: performance.now(), ends: Object.fromEntries(found) })
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
