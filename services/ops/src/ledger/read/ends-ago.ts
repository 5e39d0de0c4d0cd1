type Ends = Readonly<Record<string, readonly number[]>>

/** Where the topics ended a while ago: whoever has folded that has seen everything that stood then. */
export class EndsAgo {
  #kept: readonly { readonly at: number; readonly ends: Ends }[] = []

  constructor(
    private readonly now: () => number,
    /** How long ago, in ms, at least. */
    private readonly agoMs: number
  ) {}

  add(ends: Ends): void {
    const at = this.now()
    const old = this.#kept.findLast((one) => at - one.at >= this.agoMs)
    this.#kept = [...this.#kept.filter((one) => old === undefined || one.at >= old.at), { at, ends }]
  }

  longAgo(): Ends | undefined {
    return this.#kept.findLast(({ at }) => this.now() - at >= this.agoMs)?.ends
  }
}
