import type { LedgerClosed, View } from '@oldham-cares/log'
import { Page } from './book/page.js'
import { post, rowsPosted } from './book/post.js'
import { keepingTo, nothingYet, reachedOf, standingRow, type ClosedDay, type Standing } from './book/standing.js'
import { decidedRow } from './fold/command-rows.js'
import { closedIn, floorOf } from './fold/floors.js'
import type { Floor } from './fold/fold-batch.js'

/** What is to be done to one partition, made of how far it stands. */
export interface Plan {
  readonly rows: readonly string[]
  readonly fold: (page: Page, standing: Standing, floor: Floor) => Standing
}

export interface KeepingBooks {
  readonly view: Pick<View, 'load' | 'store' | 'keyOf'>
  /** Lines that stand, oldest first. */
  readonly lines: () => readonly LedgerClosed[]
  /** Throws a partition's rows away: they are folded anew from the log. */
  readonly forget: (key: string) => Promise<unknown>
}

/** Somebody else threw the partition's rows away, or they have to be: they are folded anew. */
export const lost = 'lost'

/**
 * The books of every partition, in Redis. Each change is made of the rows as they stand and stored only where nobody has changed
 * them meanwhile, so that any number of processes may keep the same books.
 */
export class KeepBooks {
  private readonly closed = new Map<number, { readonly lines: number; readonly days: readonly ClosedDay[] }>()

  constructor(private readonly keeping: KeepingBooks) {}

  async standing(partition: number): Promise<Standing> {
    return (await this.keeping.view.load(partition, [standingRow])).rows.get<Standing>(standingRow) ?? nothingYet
  }

  /** `plan` is asked anew where somebody else changed the partition meanwhile; undefined: nothing is to be done. */
  async change(partition: number, plan: (standing: Standing, decided: number) => Plan | undefined): Promise<Standing | typeof lost> {
    for (;;) {
      const done = await this.tryOnce(partition, plan)
      if (done !== undefined) return done
    }
  }

  private async tryOnce(partition: number, plan: (standing: Standing, decided: number) => Plan | undefined): Promise<Standing | typeof lost | undefined> {
    const { view, forget } = this.keeping
    const first = await view.load(partition, [standingRow, decidedRow])
    const days = this.closedIn(partition)
    const standing = keepingTo(first.rows.get<Standing>(standingRow) ?? nothingYet, days)
    if (standing === undefined) {
      await forget(view.keyOf(partition))
      return lost
    }
    const planned = plan(standing, first.rows.get<number>(decidedRow) ?? -1)
    if (planned === undefined) return standing
    const second = await view.load(partition, planned.rows)
    const page = new Page((name) => second.rows.get(name))
    const after = planned.fold(page, standing, floorOf(days, standing))
    const third = await view.load(partition, rowsPosted(page.movements))
    const isSame = [second, third].every(({ reached }) => reached.folded === first.reached.folded && reached.decided === first.reached.decided)
    if (!isSame) return undefined
    for (const [name, row] of page.changes) third.rows.set(name, row)
    post(page.movements, third.rows)
    third.rows.set(standingRow, after)
    return (await view.store(partition, first.reached, reachedOf(after), third.rows, false)) ? after : undefined
  }

  private closedIn(partition: number): readonly ClosedDay[] {
    const lines = this.keeping.lines()
    const known = this.closed.get(partition)
    if (known?.lines === lines.length) return known.days
    const days = closedIn(lines, partition)
    this.closed.set(partition, { lines: lines.length, days })
    return days
  }
}
