/** Numbers that look random and are the same for the same seed: mulberry32. */
export class Seeded {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** From 0 to 1, 1 not included. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  pick<One>(from: readonly One[]): One {
    const one = from[this.between(0, from.length - 1)]
    if (one === undefined) throw new Error('Nothing to pick from')
    return one
  }

  shuffled<One>(all: readonly One[]): readonly One[] {
    return all.map((one) => [this.next(), one] as const).toSorted(([a], [b]) => a - b).map(([, one]) => one)
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join('')
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5')
  }
}
