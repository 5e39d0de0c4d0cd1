import { inWords, sum, FAILED, type Tally } from './tally.ts'

/** Runs steps one after the other, each under a heading; a step that fails does not keep the next from running; Ctrl-C does. */
export class Steps {
  private readonly ended: { readonly name: string, readonly tally: Tally }[] = []
  private readonly tell: (line: string) => void
  private readonly signal: AbortSignal

  constructor(tell: (line: string) => void, signal: AbortSignal) {
    this.tell = tell
    this.signal = signal
  }

  async run(name: string, act: () => Promise<Tally>): Promise<boolean> {
    if (this.signal.aborted) return false
    this.tell(`\n── ${name}`)
    const began = Date.now()
    const tally = await act().catch((fault: unknown) => {
      this.tell(fault instanceof Error ? (fault.name === 'CannotStart' ? fault.message : String(fault.stack)) : String(fault))
      return FAILED
    })
    this.ended.push({ name, tally })
    this.tell(`── ${name}: ${inWords(tally)} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
    return tally.failed === 0
  }

  get total(): Tally {
    return sum(this.ended.map(({ tally }) => tally))
  }

  /** What failed, by the step and, where it is known, the test. */
  get failed(): readonly string[] {
    return this.ended.flatMap(({ name, tally: { failed, broken = [] } }) => {
      if (failed === 0) return []
      return broken.length === 0 ? [name] : broken.map((test) => `${name}: ${test}`)
    })
  }
}
