import { topics, type LedgerClosed, type Log, type View } from '@oldham-cares/log'
import type { Look } from './look-at-open.js'
import { readCounts } from './read-books.js'
import type { Period } from './read-ledger.js'

export interface ToldDoor {
  readonly door: string
  /** Written down as taken, before it was appended. */
  readonly accepted: number
  /** Asked again after the verdict: answered, and not appended. */
  readonly repeated: number
  /** Appended; `own` of them by the hub itself, or instead of one that was given up: no door writes these down. */
  readonly commands: number
  readonly own: number
  readonly verdicts: number
  /** Of the verdicts. */
  readonly refused: number
  readonly dead: LedgerClosed['accounts'][number]['dead']
  /** Appended again before the verdict stood. */
  readonly repeats: number
  /** commands - verdicts - dead - repeats; of the whole period. */
  readonly pending: number
}

export interface ToldDoors extends Period {
  readonly doors: readonly ToldDoor[]
  /** As of now: written down and not appended, since the door was cut off between; its sender was told of no success. */
  readonly notAppended: number
  /** As of now: decided, and written down by no door. */
  readonly unexplained: { readonly count: number; readonly items: readonly { readonly command: string; readonly door: string; readonly since: string }[] }
  readonly facts: { readonly standing: number; readonly void: number; readonly unreadable: number }
}

type Columns = Readonly<Record<string, number>>

const added = (one: Columns, other: Columns): Columns => {
  const sums: Record<string, number> = { ...one }
  for (const [column, count] of Object.entries(other)) sums[column] = (sums[column] ?? 0) + count
  return sums
}

const deadIn = (columns: Columns): ToldDoor['dead'] =>
  Object.entries(columns).flatMap(([column, count]) => (column.startsWith('dead:') ? [{ reason: column.slice('dead:'.length), count }] : []))

const doorOf = (door: string, columns: Columns, beyond: number): ToldDoor => {
  const { accepted = 0, repeated = 0, commands = 0, own = 0, verdicts = 0, refused = 0, repeats: known = 0 } = columns
  const dead = deadIn(columns)
  const repeats = known + beyond
  const pending = commands - verdicts - repeats - dead.reduce((sum, { count }) => sum + count, 0)
  return { door, accepted, repeated, commands, own, verdicts, refused, dead, repeats, pending }
}

interface Seen {
  /** By door. */
  readonly passedOver: ReadonlyMap<string, number>
  readonly notAppended: number
  readonly unexplained: ToldDoors['unexplained']
}

const mostUnexplained = 100

/** At the end of a partition casework has gone on without a fact, and no later one says so: how far it is its group tells. */
const lookFor = async ({ look }: ReadingDoors, stored: readonly number[], { from, to }: Period): Promise<Seen> => {
  const [passedOver, items] = [new Map<string, number>(), [] as ToldDoors['unexplained']['items'][number][]]
  const counts = { notAppended: 0, unexplained: 0 }
  await look({
    taken: ({ partition, offset }, { command, became }) => {
      const isPassed = command !== undefined && became === undefined && offset < (stored[partition] ?? 0) && command.day >= from && command.day <= to
      if (isPassed) passedOver.set(command.door, (passedOver.get(command.door) ?? 0) + 1)
    },
    handed: ({ accepted, appended }) => void (counts.notAppended += Math.max(0, accepted - appended)),
    notAudited: ({ since, ...one }) => {
      counts.unexplained += 1
      if (items.length < mostUnexplained) items.push({ ...one, since: new Date(since).toISOString() })
    }
  })
  return { passedOver, notAppended: counts.notAppended, unexplained: { count: counts.unexplained, items } }
}

export interface ReadingDoors {
  readonly view: Pick<View, 'load'>
  readonly log: Pick<Log, 'stored'>
  readonly look: Look
}

/** accepted = commands = verdicts, each told apart by what keeps it from being so. A verdict counts on the day of its command. */
export const readDoors = async (reading: ReadingDoors, { from, to }: Period): Promise<ToldDoors> => {
  const { view, log } = reading
  const stored = (await log.stored('casework', [topics.intake]))[topics.intake] ?? []
  const { passedOver, notAppended, unexplained } = await lookFor(reading, stored, { from, to })
  const books = await readCounts(view, (day) => day >= from && day <= to)
  const doors = new Map<string, Columns>()
  let facts: Columns = {}
  for (const { book, row } of books) {
    if (book === 'doors') for (const [door, columns] of Object.entries(row)) doors.set(door, added(doors.get(door) ?? {}, columns))
    if (book === 'records') facts = added(facts, row[topics.events] ?? {})
  }
  return {
    from,
    to,
    doors: [...doors].map(([door, columns]) => doorOf(door, columns, passedOver.get(door) ?? 0)).toSorted((a, b) => (a.door < b.door ? -1 : 1)),
    notAppended,
    unexplained,
    facts: { standing: facts['standing'] ?? 0, void: facts['void'] ?? 0, unreadable: facts['unreadable'] ?? 0 }
  }
}
