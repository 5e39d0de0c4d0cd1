/** When a request was sent and answered by this process' clock, and the time the broker stamped between. Milliseconds. */
export interface Stamped {
  readonly sent: number
  readonly answered: number
  readonly stamp: number
}

/** How far the broker's clock surely is from this process': 0 where its stamp lies between sending and answer. */
export class BrokerClock {
  private skew: number | undefined

  take({ sent, answered, stamp }: Stamped): void {
    this.skew = stamp < sent ? stamp - sent : Math.max(0, stamp - answered)
  }

  /** Milliseconds, above 0 where the broker is ahead; absent before anything was appended to a topic that the broker stamps. */
  get skewMs(): number | undefined {
    return this.skew
  }
}
