import { evolve, type Fact, type Person } from '@oldham-cares/domain'
import type { Fold } from './fold.js'

export const personRow = (person: string): string => `person:${person}`

/** The domain's own fold of a person, as every service keeps it in a view of its own. */
export const foldPerson: Fold<Fact> = {
  rowsOf: ({ person }) => [personRow(person)],
  fold: (fact, rows) => rows.set(personRow(fact.person), evolve(rows.get<Person>(personRow(fact.person)), fact))
}
