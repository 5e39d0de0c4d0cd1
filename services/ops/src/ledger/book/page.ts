import type { Movement } from './movement.js'

/** Rows of one partition while records are folded into them, and what that moves. Only rows that were loaded can be asked for. */
export class Page {
  readonly #changed = new Map<string, unknown>()
  readonly movements: Movement[] = []

  constructor(private readonly loaded: (name: string) => unknown) {}

  get<Row>(name: string): Row | undefined {
    return (this.#changed.has(name) ? this.#changed.get(name) : this.loaded(name)) as Row | undefined
  }

  /** Undefined: the row goes. */
  set(name: string, row: unknown): void {
    this.#changed.set(name, row)
  }

  move(...movements: readonly Movement[]): void {
    this.movements.push(...movements)
  }

  get changes(): ReadonlyMap<string, unknown> {
    return this.#changed
  }
}
