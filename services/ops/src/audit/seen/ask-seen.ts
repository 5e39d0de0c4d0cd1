import { nhsNumber, type Organisation } from '@oldham-cares/domain'
import { invalid, unknown, type Audit, type NotDone } from '@oldham-cares/service-kit'
import type { ReadSeen, Seen } from './read-seen.js'

export interface AskingSeen {
  readonly read: ReadSeen
  /** Everybody who was ever met under the number, erased or not. */
  readonly peopleUnder: (nhsNumber: string) => readonly string[]
  readonly audit: Audit
}

/** Who asks for the list is on it: the record is written first. */
const recorded = ({ audit }: AskingSeen, organisation: Organisation, kind: 'read' | 'search', person?: string): Promise<void> =>
  audit.record({
    kind,
    organisation,
    purpose: 'access-report',
    outcome: kind === 'search' && person === undefined ? 'PERSON.UNKNOWN' : 'disclosed',
    categories: [],
    ...(person === undefined ? {} : { person })
  })

/** Throws AuditAway, and what the broker says where the log cannot be read. */
export const askSeen = async (asking: AskingSeen, by: Organisation, person: string, limit: number): Promise<Seen> => {
  await recorded(asking, by, 'read', person)
  return asking.read(person, limit)
}

/** By the number in the body; of a number that is none, or that nobody was met under, nothing is told. */
export const searchSeen = async (asking: AskingSeen, by: Organisation, written: string, limit: number): Promise<readonly Seen[] | NotDone> => {
  const number = nhsNumber(written)
  if (!number.valid) return invalid(number.reason, '/nhsNumber', 'is not an NHS number')
  const people = asking.peopleUnder(number.value)
  if (people.length === 0) {
    await recorded(asking, by, 'search')
    return unknown
  }
  await Promise.all(people.map((person) => recorded(asking, by, 'search', person)))
  return Promise.all(people.map((person) => asking.read(person, limit)))
}
