export interface Ages {
  readonly count: number
  readonly underMinute: number
  readonly underHour: number
  readonly underDay: number
  readonly underWeek: number
  readonly older: number
  /** Of the oldest, in seconds; 0 where none waits. */
  readonly oldestSeconds: number
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const classes = [['underMinute', minute], ['underHour', hour], ['underDay', day], ['underWeek', 7 * day], ['older', Infinity]] as const

/** How long what waits has waited, counted one by one. */
export class Waited {
  readonly #counts = { underMinute: 0, underHour: 0, underDay: 0, underWeek: 0, older: 0 }
  #count = 0
  #oldest = 0

  constructor(private readonly now: number) {}

  /** `since` in ms. */
  add(since: number): void {
    const age = Math.max(0, this.now - since)
    const [under] = classes.find(([, limit]) => age < limit) ?? ['older']
    this.#count += 1
    this.#counts[under] += 1
    this.#oldest = Math.max(this.#oldest, age)
  }

  get ages(): Ages {
    return { count: this.#count, ...this.#counts, oldestSeconds: Math.floor(this.#oldest / 1_000) }
  }
}
