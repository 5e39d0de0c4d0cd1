import type { Person, Recipient } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow } from '@oldham-cares/log'
import { hasJoined } from '../fold/has-joined.js'
import { CannotAsk, type Ask } from './ask.js'

/** One record of a person, and what was asked about it, as of one moment. */
export interface RecordNow {
  readonly id: string
  readonly person: Person
  readonly rows: readonly unknown[]
}

/** Nobody has more records than a few; beyond that something is wrong with the links, and the rest stay apart. */
const mostRecords = 8

const recordNow = async (ask: Ask, team: Recipient, id: string, further: readonly string[]): Promise<RecordNow | undefined> => {
  const [person, frozen, ...rows] = await ask(partitionOf(id), [personRow(id), frozenRow(id), ...further])
  if (person === undefined || !hasJoined(person as Person, team)) return undefined
  if (frozen !== undefined) throw new CannotAsk('PERSON.FROZEN')
  return { id, person: person as Person, rows }
}

const linkedTo = ({ person }: RecordNow): readonly string[] =>
  person.links.filter(({ step }) => step !== 'proposed').map(({ other }) => other)

/**
 * The records of one person that the team shares in, the one asked for first; none where it does not share in that one.
 * `rowsFor` names what else to read of each. Rejects with CannotAsk: of one person either everything or nothing is told.
 */
export const recordsOf = async (
  ask: Ask,
  team: Recipient,
  first: string,
  rowsFor: (id: string) => readonly string[] = () => []
): Promise<readonly RecordNow[]> => {
  const records: RecordNow[] = []
  const seen = new Set([first])
  for (let ids: readonly string[] = [first]; ids.length > 0 && records.length < mostRecords; ) {
    const found = await Promise.all(ids.map((id) => recordNow(ask, team, id, rowsFor(id))))
    const now = found.filter((record) => record !== undefined)
    records.push(...now)
    ids = [...new Set(now.flatMap(linkedTo))].filter((id) => !seen.has(id))
    for (const id of ids) seen.add(id)
  }
  return records.slice(0, mostRecords)
}
