import type { Fact, Person } from '@oldham-cares/domain'
import { personRow, type Rows } from '@oldham-cares/log'
import { hasJoined } from './has-joined.js'
import { wasLetIn } from './keep-access.js'
import type { RefOf } from './ref-of.js'
import { aliasRow, asCareTeam, caseloadRow, membershipRow, type Caseload, type Membership } from './rows.js'

/** The care teams whose caseload a fact may change. A household is told of to every team that has joined, and an erasure too. */
const teamsMoved = (fact: Fact): readonly string[] => {
  switch (fact.type) {
    case 'CareTeamJoined':
    case 'CareTeamLeft':
      return [fact.team]
    case 'HouseholdLinked':
    case 'HouseholdUnlinked':
    case 'PersonErased':
      return fact.entitled.filter(({ kind }) => kind === 'care-team').map(({ id }) => id)
    default:
      return []
  }
}

const moved: readonly Fact['type'][] = ['HouseholdLinked', 'HouseholdUnlinked', 'PersonErased']

export const caseloadRowsOf = (fact: Fact, refOf: RefOf): readonly string[] => {
  const teams = teamsMoved(fact)
  const own = teams.flatMap((team) => [caseloadRow(team), aliasRow(refOf(team, fact.person))])
  return own.length === 0 && !moved.includes(fact.type) ? [] : [membershipRow(fact.person), ...own]
}

const without = (caseload: Caseload, person: string): Caseload | undefined => {
  const { [person]: _left, ...rest } = caseload
  return Object.keys(rest).length === 0 ? undefined : rest
}

const keepMembership = (fact: Fact, rows: Rows): void => {
  if (fact.type === 'HouseholdLinked') {
    const { household, sequence } = fact
    rows.set(membershipRow(fact.person), { household, linked: sequence } satisfies Membership)
  }
  if (fact.type === 'HouseholdUnlinked' || fact.type === 'PersonErased') rows.remove(membershipRow(fact.person))
}

const keepOn = (team: string, fact: Fact, rows: Rows, ref: string): void => {
  const caseload = rows.get<Caseload>(caseloadRow(team)) ?? {}
  const person = rows.get<Person>(personRow(fact.person))
  if (person === undefined || !hasJoined(person, asCareTeam(team))) {
    rows.set(caseloadRow(team), without(caseload, fact.person))
    if (person === undefined || !wasLetIn(person, team)) rows.remove(aliasRow(ref))
    return
  }
  const membership = rows.get<Membership>(membershipRow(fact.person))
  const { joined } = caseload[fact.person] ?? { joined: fact.time }
  const known = { ref, joined, ...(membership === undefined ? {} : { in: membership }) }
  rows.set(caseloadRow(team), { ...caseload, [fact.person]: known })
  rows.set(aliasRow(ref), fact.person)
}

/** Who is on which team's caseload and in which household, once the person's own row has been folded. */
export const keepCaseload = (fact: Fact, rows: Rows, refOf: RefOf): void => {
  keepMembership(fact, rows)
  for (const team of teamsMoved(fact)) keepOn(team, fact, rows, refOf(team, fact.person))
}
