import type { Fact, Person } from '@oldham-cares/domain'
import { foldSealedPerson, personRow, type Fold } from '@oldham-cares/log'
import { accessRowsOf, keepAccess } from './keep-access.js'
import { caseloadRowsOf, keepCaseload } from './keep-caseload.js'
import type { RefOf } from './ref-of.js'
import { entryRow, type Entry, type Told } from './rows.js'

const entryOf = (fact: Told, person: Person | undefined): Entry => {
  const referral = 'referral' in fact ? person?.referrals[fact.referral] : undefined
  return referral === undefined ? { fact } : { fact, status: referral.status }
}

/** The person, one row for each thing that happened to them, and who is on which team's caseload or was let in otherwise. */
export const keepStory = (refOf: RefOf): Fold<Fact> => ({
  rowsOf: (fact) => [...foldSealedPerson.rowsOf(fact), entryRow(fact.person, fact.sequence), ...caseloadRowsOf(fact, refOf), ...accessRowsOf(fact, refOf)],
  fold: (fact, rows) => {
    foldSealedPerson.fold(fact, rows)
    if (fact.type === 'CommandRefused') return
    rows.set(entryRow(fact.person, fact.sequence), entryOf(fact, rows.get<Person>(personRow(fact.person))))
    keepCaseload(fact, rows, refOf)
    keepAccess(fact, rows, refOf)
  }
})
