import type { Person } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow } from '@oldham-cares/log'
import { hasJoined } from '../fold/has-joined.js'
import { CannotAsk, type Ask } from './ask.js'
import type { Parts } from './parts.js'
import type { Reader } from './reader.js'
import { wasLetIn } from './was-let-in.js'

/** One record of a person, and what was asked about it, as of one moment. */
export interface RecordNow {
  readonly id: string
  readonly person: Person
  readonly rows: readonly unknown[]
}

/** Nobody has more records than a few; beyond that something is wrong with the links, and the rest stay apart. */
const mostRecords = 8

type SharesIn = (person: Person) => boolean

const recordNow = async (ask: Ask, id: string, further: readonly string[], sharesIn: SharesIn): Promise<RecordNow | undefined> => {
  const [person, frozen, ...rows] = await ask(partitionOf(id), [personRow(id), frozenRow(id), ...further])
  if (person === undefined || !sharesIn(person as Person)) return undefined
  if (frozen !== undefined) throw new CannotAsk('PERSON.FROZEN')
  return { id, person: person as Person, rows }
}

const linkedTo = ({ person }: RecordNow): readonly string[] =>
  person.links.filter(({ step }) => step !== 'proposed').map(({ other }) => other)

/**
 * The records of one person that the team shares in, the one asked for first; none where it does not share in that one, and
 * the reader was not let into it otherwise either: what was opened in an emergency is the one record it was opened for.
 * `rowsFor` names what else to read of each. Rejects with CannotAsk: of one person either everything or nothing is told.
 */
export const recordsOf = async (
  { ask, now }: Pick<Parts, 'ask' | 'now'>,
  team: Reader,
  first: string,
  rowsFor: (id: string) => readonly string[] = () => []
): Promise<readonly RecordNow[]> => {
  const joined: SharesIn = (person) => hasJoined(person, team)
  const joinedOrLetIn: SharesIn = (person) => joined(person) || wasLetIn(person, team, now())
  const records: RecordNow[] = []
  const seen = new Set([first])
  for (let ids: readonly string[] = [first]; ids.length > 0 && records.length < mostRecords; ) {
    const found = await Promise.all(ids.map((id) => recordNow(ask, id, rowsFor(id), id === first ? joinedOrLetIn : joined)))
    const shared = found.filter((record) => record !== undefined)
    records.push(...shared)
    ids = [...new Set(shared.flatMap(linkedTo))].filter((id) => !seen.has(id))
    for (const id of ids) seen.add(id)
  }
  return records.slice(0, mostRecords)
}
