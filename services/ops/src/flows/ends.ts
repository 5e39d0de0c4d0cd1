/** Records ever appended, by partition: the offset the next one will get. */
export type EndsOfTopic = readonly number[]

export interface Sample {
  /** Milliseconds on a clock that never goes back. */
  readonly at: number
  readonly ends: Readonly<Record<string, EndsOfTopic>>
}

/** Samples of the last minute and one more, the oldest forgotten first. */
export class Ends {
  readonly #samples: Sample[] = []

  constructor(private readonly keep = 61) {}

  add(sample: Sample): void {
    this.#samples.push(sample)
    if (this.#samples.length > this.keep) this.#samples.shift()
  }

  get newest(): Sample | undefined {
    return this.#samples.at(-1)
  }

  /** The oldest sample that is no older than `ms` before the newest; absent while there is but one. */
  before(ms: number): Sample | undefined {
    const { newest } = this
    const found = newest && this.#samples.find(({ at }) => newest.at - at <= ms)
    return found === newest ? undefined : found
  }
}
