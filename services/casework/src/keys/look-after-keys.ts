import type { Person } from '@oldham-cares/domain'
import { partitionCount, partitionOf, personRow, type View } from '@oldham-cares/log'
import type { KeyDirectory, PersonKeyRecord } from '@oldham-cares/vault'
import type { KeyMarks } from './key-marks.js'

export interface LookingAfter {
  readonly directory: KeyDirectory
  readonly marks: Pick<KeyMarks, 'forget'>
  /** casework's own view: it says who was erased. */
  readonly view: Pick<View, 'load'>
  readonly fill: (partition: number) => Promise<unknown>
  readonly looked: (fields: { readonly count: number }) => void
}

/** One question to Redis asks about so many. */
const atOnce = 500

/**
 * Once a day. A record of nobody's in each partition of `hub.keys.v1`, because compaction never reaches the segment that
 * is written to: without it the last keys before a quiet time would stay readable on disk for as long as it is quiet.
 * And everybody who has a key is looked up once: what says who was erased is the log of facts, not the markers.
 */
export const lookAfterKeys = async ({ directory, marks, view, fill, looked }: LookingAfter): Promise<void> => {
  const people = new Set([...directory.active()].map(({ record }) => record.person))
  const erased: string[] = []
  for (const [partition, there] of Map.groupBy(people, partitionOf)) {
    for (let from = 0; from < there.length; from += atOnce) {
      const some = there.slice(from, from + atOnce)
      const { rows } = await view.load(partition, some.map(personRow))
      erased.push(...some.filter((person) => rows.get<Person>(personRow(person))?.erased !== undefined))
    }
  }
  for (const person of erased) await marks.forget(person)
  for (let partition = 0; partition < partitionCount; partition++) await fill(partition)
  looked({ count: erased.length })
}

/** Written again and again under the same key, so that one a partition is left of them. */
export const filler = (partition: number, time: number): Omit<PersonKeyRecord, 'status'> & { readonly status: 'filler' } => ({
  hmac: 'filler',
  keyId: String(partition),
  person: '',
  wrapped: '',
  kek: '',
  status: 'filler',
  time
})
