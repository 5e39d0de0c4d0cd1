/** Rows of one partition, loaded before a batch and stored after it. Values are plain data, kept as JSON. */
export class Rows {
  private readonly changed = new Set<string>()
  private before: Map<string, unknown> | undefined

  constructor(private readonly values: Map<string, unknown>) {}

  /** Only rows named when the batch was loaded can be read: anything else is a fault, never "nothing there". */
  get<Row>(name: string): Row | undefined {
    if (!this.values.has(name)) throw new Error(`Row ${name.split(':')[0]} was not loaded`)
    return this.values.get(name) as Row | undefined
  }

  set(name: string, row: unknown): void {
    if (this.before && !this.before.has(name)) this.before.set(name, this.values.get(name))
    this.values.set(name, row)
    this.changed.add(name)
  }

  remove(name: string): void {
    this.set(name, undefined)
  }

  /** Runs `change`; where it throws, the rows are as they were. May be nested. */
  attempt<Result>(change: () => Result): Result {
    const outer = this.before
    const before = new Map<string, unknown>()
    this.before = before
    try {
      return change()
    } catch (cause) {
      for (const [name, row] of before) this.values.set(name, row)
      throw cause
    } finally {
      this.before = outer
      if (outer) for (const [name, row] of before) if (!outer.has(name)) outer.set(name, row)
    }
  }

  /** What is to be stored: JSON, or absent where the row is to go. */
  *changes(): Iterable<[name: string, json: string | undefined]> {
    for (const name of this.changed) {
      const row = this.values.get(name)
      yield [name, row === undefined ? undefined : JSON.stringify(row)]
    }
  }
}
