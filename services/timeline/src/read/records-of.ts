import type { Instant, Person, SealedPerson } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow, readSealed } from '@oldham-cares/log'
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

/** With what was sealed about them, of the same moment. */
export interface SealedRecordNow extends RecordNow {
  readonly person: SealedPerson
}

/** Nobody has more records than a few; beyond that something is wrong with the links, and the rest stay apart. */
const mostRecords = 8

const nobody = { person: undefined, rows: [] }

type SharesIn = (person: Person) => boolean

const recordNow = async (ask: Ask, id: string, further: readonly string[], sharesIn: SharesIn): Promise<RecordNow | undefined> => {
  const [person, frozen, ...rows] = await ask(partitionOf(id), [personRow(id), frozenRow(id), ...further])
  if (person === undefined || !sharesIn(person as Person)) return undefined
  if (frozen !== undefined) throw new CannotAsk('PERSON.FROZEN')
  return { id, person: person as Person, rows }
}

const sealedRecordNow = async (ask: Ask, id: string, further: readonly string[], sharesIn: SharesIn): Promise<SealedRecordNow | undefined> => {
  const { person, rows } = await readSealed(id, further, async (all) => (await recordNow(ask, id, all, sharesIn)) ?? nobody)
  return person === undefined ? undefined : { id, person, rows }
}

const linkedTo = ({ person }: RecordNow): readonly string[] =>
  person.links.filter(({ step }) => step !== 'proposed').map(({ other }) => other)

const linkedRecords = async <Read extends RecordNow>(
  read: (id: string, sharesIn: SharesIn) => Promise<Read | undefined>,
  team: Reader,
  first: string,
  now: () => Instant
): Promise<readonly Read[]> => {
  const joined: SharesIn = (person) => hasJoined(person, team)
  const joinedOrLetIn: SharesIn = (person) => joined(person) || wasLetIn(person, team, now())
  const records: Read[] = []
  const seen = new Set([first])
  for (let ids: readonly string[] = [first]; ids.length > 0 && records.length < mostRecords; ) {
    const found = await Promise.all(ids.map((id) => read(id, id === first ? joinedOrLetIn : joined)))
    const shared = found.filter((record) => record !== undefined)
    records.push(...shared)
    ids = [...new Set(shared.flatMap(linkedTo))].filter((id) => !seen.has(id))
    for (const id of ids) seen.add(id)
  }
  return records.slice(0, mostRecords)
}

/**
 * The records of one person that the team shares in, the one asked for first; none where it does not share in that one, and
 * the reader was not let into it otherwise either: what was opened in an emergency is the one record it was opened for.
 * Rejects with CannotAsk: of one person either everything or nothing is told.
 */
export const recordsOf = ({ ask, now }: Pick<Parts, 'ask' | 'now'>, team: Reader, first: string): Promise<readonly RecordNow[]> =>
  linkedRecords((id, sharesIn) => recordNow(ask, id, [], sharesIn), team, first, now)

/** The same with what was sealed, for whoever opens it. `rowsFor` names what else to read of each. */
export const sealedRecordsOf = (
  { ask, now }: Pick<Parts, 'ask' | 'now'>,
  team: Reader,
  first: string,
  rowsFor: (id: string) => readonly string[] = () => []
): Promise<readonly SealedRecordNow[]> => linkedRecords((id, sharesIn) => sealedRecordNow(ask, id, rowsFor(id), sharesIn), team, first, now)
