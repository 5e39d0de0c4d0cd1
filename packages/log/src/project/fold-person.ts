import { evolve, type Fact, type Person, type Verdict, type WholePerson } from '@oldham-cares/domain'
import type { Rows } from '../view/rows.js'
import type { Fold } from './fold.js'
import { personRow, verdictRow, verdictsOf, withoutRest } from './person-rows.js'
import { sealRowsChangedBy, sealsByRow, withSeals, type SealOf } from './seal-rows.js'

interface Loaded {
  readonly commands: readonly string[]
  readonly sealRows: readonly string[]
}

const wholePerson = (rows: Pick<Rows, 'get'>, id: string, { commands, sealRows }: Loaded): WholePerson | undefined => {
  const person = rows.get<Person>(personRow(id))
  if (person === undefined) return undefined
  const sealed = withSeals(person, sealRows.map((row) => rows.get<readonly SealOf[]>(row)))
  return { ...sealed, ...verdictsOf(commands, (command) => rows.get<Verdict>(verdictRow(id, command))) }
}

/** The person as these commands are decided about: to look for the verdict of any other throws. No seals are among it. */
export const personToDecide = (rows: Pick<Rows, 'get'>, id: string, commands: readonly string[]): WholePerson | undefined =>
  wholePerson(rows, id, { commands, sealRows: [] })

const foldKeeping = (sealRowsOf: (fact: Fact) => readonly string[]): Fold<Fact> => ({
  rowsOf: (fact) => [personRow(fact.person), verdictRow(fact.person, fact.command), ...sealRowsOf(fact)],
  fold: (fact, rows) => {
    const { person: id, command } = fact
    const sealRows = sealRowsOf(fact)
    const after = evolve(wholePerson(rows, id, { commands: [command], sealRows }), fact)
    rows.set(personRow(id), withoutRest(after))
    rows.set(verdictRow(id, command), after.verdicts[command])
    if (sealRows.length === 0) return
    const seals = sealsByRow(after)
    for (const row of sealRows) {
      if (seals.has(row)) rows.set(row, seals.get(row))
      else if (rows.get(row) !== undefined) rows.remove(row)
    }
  }
})

/** The domain's own fold of a person, as every service keeps it in a view of its own. */
export const foldPerson: Fold<Fact> = foldKeeping(() => [])

/** The same with what was sealed, for a service that opens it. */
export const foldSealedPerson: Fold<Fact> = foldKeeping(sealRowsChangedBy)
