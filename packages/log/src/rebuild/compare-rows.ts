import { createHash, hash } from 'node:crypto'
import { sorted } from '../view/digest.js'
import type { View } from '../view/view.js'
import type { Beside } from './beside.js'

export interface Compared {
  readonly rows: number
  readonly differing: number
  /** Hashes of the names of the first that differ: a name may hold an id that leaves the service nowhere else. */
  readonly names: readonly string[]
  readonly live: string
  readonly rebuilt: string
}

const namesTold = 20
const atOnce = 500

/**
 * Two ways of having come to the same rows. All are read once, while the live ones may go on changing; those that were changed
 * meanwhile are read again when nobody changes any.
 */
export class CompareRows {
  private readonly live = new Map<string, string>()
  private readonly rebuilt = new Map<string, string>()

  constructor(private readonly beside: Beside) {}

  async readAll(): Promise<void> {
    const { live, rebuilt, partition } = this.beside
    await Promise.all([hashesOf(live, partition, this.live), hashesOf(rebuilt, partition, this.rebuilt)])
  }

  /** Those that were changed since, and those that looked unlike. */
  async readAgain(changed: ReadonlySet<string>): Promise<void> {
    const names = [...changed, ...this.differing().filter((name) => !changed.has(name))]
    for (let from = 0; from < names.length; from += atOnce) {
      for (const { name, live, rebuilt } of await this.beside.texts(names.slice(from, from + atOnce))) {
        keep(this.live, name, live === rebuilt ? live : canonical(live))
        keep(this.rebuilt, name, live === rebuilt ? rebuilt : canonical(rebuilt))
      }
    }
  }

  get found(): Compared {
    const differing = this.differing()
    return {
      rows: this.rebuilt.size,
      differing: differing.length,
      names: differing.slice(0, namesTold).map((name) => hash('sha256', name).slice(0, 16)),
      live: digestOf(this.live),
      rebuilt: digestOf(this.rebuilt)
    }
  }

  private differing(): string[] {
    const { live, rebuilt } = this
    return [...new Set([...live.keys(), ...rebuilt.keys()])].filter((name) => live.get(name) !== rebuilt.get(name)).toSorted()
  }
}

const hashesOf = async (view: View, partition: number, into: Map<string, string>): Promise<void> => {
  for await (const [name, text] of view.raw(partition)) if (!name.startsWith('@')) into.set(name, hash('sha256', text))
}

const keep = (hashes: Map<string, string>, name: string, text: string | null): void => {
  if (text === null) hashes.delete(name)
  else hashes.set(name, hash('sha256', text))
}

/** The order of a row's keys is the accident of a fold. What is no JSON was written by nobody here, and differs. */
const canonical = (text: string | null): string | null => {
  if (text === null) return null
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    return text
  }
}

const digestOf = (hashes: ReadonlyMap<string, string>): string => {
  const all = createHash('sha256')
  for (const [name, text] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) all.update(name).update(' ').update(text).update('\n')
  return `sha256:${all.digest('hex')}`
}
