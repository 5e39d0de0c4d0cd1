interface Due {
  readonly due: number
}

/** What is due earliest comes out first; a binary heap, for tens of thousands that wait. */
export class EarliestFirst<Item extends Due> {
  private items: Item[] = []

  get size(): number {
    return this.items.length
  }

  get first(): Item | undefined {
    return this.items[0]
  }

  add(item: Item): void {
    const { items } = this
    let at = items.push(item) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = items[above]
      if (!parent || parent.due <= item.due) break
      items[at] = parent
      at = above
    }
    items[at] = item
  }

  take(): Item | undefined {
    const [first] = this.items
    const last = this.items.pop()
    if (first !== last && last !== undefined) this.sink(last)
    return first
  }

  /** Takes out everything for which `is` holds. */
  takeAll(is: (item: Item) => boolean): Item[] {
    const { taken = [], left = [] } = Object.groupBy(this.items, (item) => (is(item) ? 'taken' : 'left'))
    if (taken.length === 0) return taken
    this.items = []
    for (const item of left) this.add(item)
    return taken
  }

  private sink(item: Item): void {
    const { items } = this
    let at = 0
    for (;;) {
      const [left, right] = [items[2 * at + 1], items[2 * at + 2]]
      if (left === undefined) break
      const below = right !== undefined && right.due < left.due ? 2 * at + 2 : 2 * at + 1
      const lesser = items[below]
      if (lesser === undefined || lesser.due >= item.due) break
      items[at] = lesser
      at = below
    }
    items[at] = item
  }
}
