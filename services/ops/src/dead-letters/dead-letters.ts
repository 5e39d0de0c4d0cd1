/** A record that nobody could process: where it stands and why. What it holds is never shown. */
export interface DeadLetter {
  /** Where the dead letter itself stands, `partition-offset` of `hub.dead.v1`. */
  readonly id: string
  readonly topic: string
  readonly partition: number
  readonly offset: number
  /** Dotted. */
  readonly reason: string
  readonly attempts: number
  readonly time: string
}

/** The newest dead letters and how many were ever seen. Folding one again changes nothing. */
export class DeadLetters {
  readonly #next = new Map<number, number>()
  #newest: DeadLetter[] = []
  #count = 0

  constructor(private readonly keep = 1_000) {}

  /** `at` is where the dead letter stands; each partition is folded in order. */
  add(at: { readonly partition: number; readonly offset: number }, letter: DeadLetter): void {
    if (at.offset < (this.#next.get(at.partition) ?? 0)) return
    this.#next.set(at.partition, at.offset + 1)
    this.#count += 1
    this.#newest.unshift(letter)
    if (this.#newest.length > 2 * this.keep) this.#newest = this.#sorted().slice(0, this.keep)
  }

  get count(): number {
    return this.#count
  }

  /** Newest first. */
  list(limit: number): readonly DeadLetter[] {
    return this.#sorted().slice(0, limit)
  }

  #sorted(): DeadLetter[] {
    return this.#newest.toSorted((a, b) => (a.time === b.time ? 0 : a.time < b.time ? 1 : -1))
  }
}
