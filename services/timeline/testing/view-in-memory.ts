import type { Fact } from '@oldham-cares/domain'
import { frozenRow, partitionOf, type Rows } from '@oldham-cares/log'
import { keepStory } from '../src/fold/keep-story.js'
import type { Ask } from '../src/read/ask.js'
import { CannotAsk } from '../src/read/ask.js'

export const refOf = (team: string, id: string, kind = 'person'): string =>
  Buffer.from(kind === 'person' ? `${team}:${id}` : `${team}:${kind} ${id}`.padStart(32, '-')).toString('hex').slice(-32).replace(/^./, team === 'imdt-west' ? 'a' : 'b')

const fold = keepStory(refOf)

/** A view as Redis would hold it: rows are JSON, and only rows that were named can be read. */
export class ViewInMemory {
  readonly rows = new Map<string, string>()
  readonly lost = new Set<number>()

  tell(...facts: readonly Fact[]): this {
    for (const fact of facts) {
      const partition = partitionOf(fact.person)
      const named = new Set(fold.rowsOf(fact))
      const must = (name: string) => {
        if (!named.has(name)) throw new Error(`${name} was not named`)
        return `${partition}/${name}`
      }
      fold.fold(fact, {
        get: (name: string) => this.#read(must(name)),
        set: (name: string, row: unknown) => this.#write(must(name), row),
        remove: (name: string) => this.#write(must(name), undefined)
      } as unknown as Rows)
    }
    return this
  }

  freeze(person: string): this {
    this.#write(`${partitionOf(person)}/${frozenRow(person)}`, { reason: 'RECORD.NOT_FOLDED' })
    return this
  }

  readonly ask: Ask = async (partition, names) => {
    if (this.lost.has(partition)) throw new CannotAsk('VIEW.NOT_CAUGHT_UP')
    return names.map((name) => this.#read(`${partition}/${name}`))
  }

  /** A row that stands, of the partition of this person. */
  read(person: string, row: string): unknown {
    return this.#read(`${partitionOf(person)}/${row}`)
  }

  /** Names of the rows that stand, without their partition. */
  get names(): readonly string[] {
    return [...this.rows.keys()].map((key) => key.slice(key.indexOf('/') + 1)).sort()
  }

  #read(key: string): unknown {
    const json = this.rows.get(key)
    return json === undefined ? undefined : JSON.parse(json)
  }

  #write(key: string, row: unknown): void {
    if (row === undefined) this.rows.delete(key)
    else this.rows.set(key, JSON.stringify(row))
  }
}
