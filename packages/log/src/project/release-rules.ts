import { decideReleases, type Exit, type Fact, type Person, type Recipient, type Release } from '@oldham-cares/domain'
import type { topics } from '../broker/topics.js'
import { foldSealedPerson } from './fold-person.js'
import type { ProjectionRules } from './fold.js'
import { personRow } from './person-rows.js'

/** The fact without its seals, kept so that the gate can be asked about it again when it is acted on or read. */
export const factRow = (fact: string): string => `fact:${fact}`
export const streamRow = ({ kind, id }: Recipient): string => `stream:${kind}/${id}`

type ReleasesTopic = (typeof topics.releases)[keyof typeof topics.releases]

/**
 * How an exit works: fold the person and what was sealed, ask about every recipient the fact names, record the answer. It does nothing
 * else here; whoever acts reads these decisions back from their own topic.
 */
export const releaseRules = (
  exit: Exit,
  topic: ReleasesTopic,
  around: Pick<ProjectionRules<Fact, Release>, 'unreadable' | 'stored'>
): ProjectionRules<Fact, Release> => ({
  ...around,
  input: {
    rowsOf: (fact) => [...foldSealedPerson.rowsOf(fact), factRow(fact.id), ...fact.entitled.map(streamRow)],
    fold: (fact, rows) => {
      foldSealedPerson.fold(fact, rows)
      if (fact.entitled.some(({ kind }) => exit.serves.includes(kind))) rows.set(factRow(fact.id), { ...fact, seals: [] })
    }
  },
  decisions: {
    topic,
    rowsOf: ({ recipient }) => [streamRow(recipient)],
    decide: (fact, rows, at) => {
      const person = rows.get<Person>(personRow(fact.person))
      if (!person) return []
      return decideReleases(exit, person, fact, (recipient) => rows.get<number>(streamRow(recipient)) ?? 0, at.timestamp)
    },
    fold: ({ recipient, number }, rows) => {
      if (number !== undefined) rows.set(streamRow(recipient), number)
    }
  }
})
