import { outside, type Arrival } from '../support/outside.ts'
import type { Run } from '../support/run.ts'

/** What a partner's webhook took, and what it must never see. */
export class HeardBy {
  readonly arrivals: readonly Arrival[]
  readonly taken: readonly Arrival[]

  constructor(arrivals: readonly Arrival[]) {
    this.arrivals = arrivals
    this.taken = arrivals.filter(({ answered }) => answered < 300)
  }

  static async now(run: Run, who: string): Promise<HeardBy> {
    return new HeardBy(await outside(run).arrivals(who))
  }

  /** Each event once, as it first came. */
  get once(): readonly Arrival[] {
    const firsts = new Map(this.taken.toReversed().map((arrival) => [arrival.body.id as string, arrival]))
    return this.taken.filter((arrival) => firsts.get(arrival.body.id) === arrival)
  }

  get repeats(): number {
    return this.taken.length - this.once.length
  }

  /** Numbers that were passed over, told under two ids, or told with two contents. */
  get wrongNumbers(): readonly string[] {
    const wrong: string[] = []
    for (const [stream, arrivals] of Map.groupBy(this.taken, ({ body }) => body.data.stream as string)) {
      const numbers = Map.groupBy(arrivals, ({ body }) => body.data.number as number)
      for (let number = 1; number <= Math.max(...numbers.keys()); number += 1) {
        const contents = new Set((numbers.get(number) ?? []).map(({ headers, body }) => JSON.stringify([headers['webhook-id'], body])))
        if (contents.size !== 1) wrong.push(`${stream} ${number}: ${contents.size}`)
      }
    }
    return wrong
  }

  /** People of whom something came before what happened before it. */
  get outOfOrder(): readonly string[] {
    return [...Map.groupBy(this.once, ({ body }) => body.data.person as string)]
      .filter(([, arrivals]) => arrivals.some(({ body }, index) => index > 0 && body.data.number < arrivals[index - 1]?.body.data.number))
      .map(([person]) => person)
  }
}
