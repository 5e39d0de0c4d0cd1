/** So many of the latest waits say how long is usual; what was usual long ago is forgotten. */
const keep = 500

/** Fewer say nothing. */
const fewest = 5

/** How long a flow's partitions usually stand still while there is something to be taken. */
export class UsualWaits {
  private readonly waits: number[] = []
  private sum = 0

  /** Milliseconds. */
  add(wait: number): void {
    this.waits.push(wait)
    this.sum += wait
    if (this.waits.length > keep) this.sum -= this.waits.shift() ?? 0
  }

  get isKnown(): boolean {
    return this.waits.length >= fewest
  }

  /**
   * How probable it is that the next wait is longer: waits taken for exponential with a mean that is known only as well as
   * they tell it (the predictive distribution is Lomax's). 1 while too little is known.
   */
  chanceOfLonger(wait: number): number {
    return this.isKnown ? (this.sum / (this.sum + wait)) ** this.waits.length : 1
  }
}
