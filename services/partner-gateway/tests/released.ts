import type { Organisation, Release } from '@oldham-cares/domain'
import { lastNumberRow, NotCaughtUp, numberedRow, partitionOf, type View } from '@oldham-cares/log'
import { LastNumbers } from '../src/pull/last-numbers.js'

/** Releases as they were folded, each in the partition of its person; counts what it is asked for. */
export class ReleasedInMemory {
  readonly asked: { readonly partition: number; readonly rows: readonly string[] }[] = []
  isCaughtUp = true
  private readonly rows = new Map<string, unknown>()

  put(...releases: readonly Release[]): this {
    for (const release of releases) {
      const { recipient, person, number = 0 } = release
      this.rows.set(`${partitionOf(person)} ${numberedRow(recipient, number)}`, release)
      this.rows.set(`${partitionOf(person)} ${lastNumberRow(recipient)}`, number)
    }
    return this
  }

  get view(): View {
    const ask: View['ask'] = async (partition, rows) => {
      this.asked.push({ partition, rows })
      if (!this.isCaughtUp) throw new NotCaughtUp('being rebuilt')
      return rows.map((row) => structuredClone(this.rows.get(`${partition} ${row}`)))
    }
    return { ask } as unknown as View
  }

  get released() {
    return { releases: this.view, lastNumbers: new LastNumbers(this.view) }
  }

  get rowsAsked(): number {
    return this.asked.reduce((count, { rows }) => count + rows.length, 0)
  }
}

/** Numbers from 1 to a recipient about one person, decided `everyMs` apart from `first` on. */
export const releasesTo = (recipient: Organisation, person: string, count: number, { first = 0, everyMs = 1_000 } = {}): readonly Release[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${person}-${index + 1}`, recipient, person, number: index + 1, sequence: index + 1, time: first + index * everyMs }) as Release)
