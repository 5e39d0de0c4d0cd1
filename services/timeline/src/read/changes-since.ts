import type { Instant, Person } from '@oldham-cares/domain'
import { frozenRow, partitionOf, personRow } from '@oldham-cares/log'
import { entryRow, type Entry, type Told } from '../fold/rows.js'
import type { Ask } from './ask.js'
import { written, type Names } from './names.js'
import type { RecordNow } from './records-of.js'
import { whatMayBeShown, type Asking } from './what-may-be-shown.js'

export interface Change {
  readonly id: string
  readonly type: Told['type']
  readonly time: string
  readonly referral?: string
}

/** On a caseload; the whole of it is on the timeline. */
const mostChanges = 20

const newest = async (ask: Ask, { id, person: { sequence } }: RecordNow, asking: Asking): Promise<readonly Told[]> => {
  const places = Array.from({ length: Math.min(mostChanges, sequence) }, (_, index) => entryRow(id, sequence - index))
  const [person, frozen, ...entries] = await ask(partitionOf(id), [personRow(id), frozenRow(id), ...places])
  if (person === undefined || frozen !== undefined) return []
  const facts = (entries as (Entry | undefined)[]).flatMap((entry) => (entry === undefined ? [] : [entry.fact]))
  return facts.filter((fact) => whatMayBeShown(person as Person, fact, asking) !== undefined)
}

/** What has happened to somebody since, as far as the team may hear of it: the newest of it, in order. */
export const changesSince = async (
  ask: Ask,
  records: readonly RecordNow[],
  since: Instant,
  { asking, names }: { readonly asking: Asking; readonly names: Names }
): Promise<readonly Change[]> => {
  const moved = records.filter(({ person }) => person.lastFact > since)
  const facts = (await Promise.all(moved.map((record) => newest(ask, record, asking)))).flat()
  return facts
    .filter(({ time }) => time > since)
    .toSorted((a, b) => a.time - b.time || a.sequence - b.sequence)
    .slice(-mostChanges)
    .map((fact) => ({
      id: names.scoped('fact', fact.id),
      type: fact.type,
      time: written(fact.time),
      ...('referral' in fact ? { referral: names.scoped('referral', fact.referral) } : {})
    }))
}
