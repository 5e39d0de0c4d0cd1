/** One request as it arrived, and what it was answered. Kept in memory only: what arrives here may be personal. */
export interface Arrival {
  readonly who: string
  readonly at: string
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: unknown
  readonly answered: number
}

export class Records {
  private readonly arrivals: Arrival[] = []

  add(arrival: Arrival): void {
    this.arrivals.push(arrival)
  }

  of(who?: string): Arrival[] {
    return who === undefined ? this.arrivals : this.arrivals.filter((arrival) => arrival.who === who)
  }

  forget(): void {
    this.arrivals.length = 0
  }
}
