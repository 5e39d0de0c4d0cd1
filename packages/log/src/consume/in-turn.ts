/** Runs what is asked about one name one after another, and about several names beside each other. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>()

  run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.last.get(name) ?? Promise.resolve()).then(work, work)
    this.last.set(name, turn)
    const forget = () => {
      if (this.last.get(name) === turn) this.last.delete(name)
    }
    turn.then(forget, forget)
    return turn
  }

  /** Resolves when everything asked for so far about names that begin so has ended, however it ended. */
  async idle(beginning = ''): Promise<void> {
    await Promise.allSettled([...this.last].flatMap(([name, turn]) => (name.startsWith(beginning) ? [turn] : [])))
  }
}
