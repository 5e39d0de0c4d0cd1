import type { Fact, Person } from '@oldham-cares/domain'
import { foldPerson, personRow, type Fold, type Rows } from '@oldham-cares/log'
import { hasJoined } from './has-joined.js'
import { aliasRow, asCareTeam, caseloadRow, entryRow, type Caseload, type Entry, type Told } from './rows.js'

/** What a care team calls a person: `pseudonyms.scopedId` of the vault. */
export type RefOf = (team: string, person: string) => string

const movesTeam = (fact: Fact) => fact.type === 'CareTeamJoined' || fact.type === 'CareTeamLeft'

const entryOf = (fact: Told, person: Person | undefined): Entry => {
  const referral = 'referral' in fact ? person?.referrals[fact.referral] : undefined
  return referral === undefined ? { fact } : { fact, status: referral.status }
}

const without = (caseload: Caseload, person: string): Caseload | undefined => {
  const { [person]: _left, ...rest } = caseload
  return Object.keys(rest).length === 0 ? undefined : rest
}

const keepCaseload = (fact: Extract<Fact, { team: string }>, rows: Rows, refOf: RefOf): void => {
  const ref = refOf(fact.team, fact.person)
  const row = caseloadRow(fact.team)
  const caseload = rows.get<Caseload>(row) ?? {}
  const person = rows.get<Person>(personRow(fact.person))
  if (person !== undefined && hasJoined(person, asCareTeam(fact.team))) {
    rows.set(row, { ...caseload, [fact.person]: caseload[fact.person] ?? { ref, joined: fact.time } })
    rows.set(aliasRow(ref), fact.person)
  } else {
    rows.set(row, without(caseload, fact.person))
    rows.remove(aliasRow(ref))
  }
}

/** The person, one row for each thing that happened to them, and who is on which team's caseload. */
export const keepStory = (refOf: RefOf): Fold<Fact> => ({
  rowsOf: (fact) => [
    ...foldPerson.rowsOf(fact),
    entryRow(fact.person, fact.sequence),
    ...(movesTeam(fact) ? [caseloadRow(fact.team), aliasRow(refOf(fact.team, fact.person))] : [])
  ],
  fold: (fact, rows) => {
    foldPerson.fold(fact, rows)
    if (fact.type === 'CommandRefused') return
    rows.set(entryRow(fact.person, fact.sequence), entryOf(fact, rows.get<Person>(personRow(fact.person))))
    if (movesTeam(fact)) keepCaseload(fact, rows, refOf)
  }
})
