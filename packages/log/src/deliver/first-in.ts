/** First in, first out; taking the first costs the same however many wait, which an array's `shift` does not. */
export class FirstIn<Item> {
  private items: Item[] = []
  private taken = 0

  get size(): number {
    return this.items.length - this.taken
  }

  push(item: Item): void {
    this.items.push(item)
  }

  shift(): Item | undefined {
    const item = this.items[this.taken]
    if (this.taken < this.items.length) this.taken += 1
    if (this.taken * 2 > this.items.length) this.keep(() => true)
    return item
  }

  /** The newest. */
  pop(): Item | undefined {
    return this.size > 0 ? this.items.pop() : undefined
  }

  keep(is: (item: Item) => boolean): void {
    this.items = this.items.slice(this.taken).filter(is)
    this.taken = 0
  }
}
