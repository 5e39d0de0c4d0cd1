import type { Fact, Person } from '@oldham-cares/domain'
import type { Rows } from '@oldham-cares/log'
import type { RefOf } from './ref-of.js'
import { aliasRow, unreviewedRow, type Unreviewed } from './rows.js'

type Of<Type extends Fact['type']> = Extract<Fact, { type: Type }>

/** A care team that was let in without having joined, or that is asked about it. */
const teamsLetIn = (fact: Fact): readonly string[] => {
  switch (fact.type) {
    case 'GlassBroken':
      return [fact.by.id]
    case 'ObjectionOverridden':
      return fact.recipient.kind === 'care-team' ? [fact.recipient.id] : []
    default:
      return []
  }
}

/** A review may be the hub's own: whose access it was stands in the person's state, which names no rows. */
const teamsReviewed = (fact: Fact): readonly string[] =>
  fact.type === 'BreakGlassReviewed' ? fact.entitled.filter(({ kind }) => kind === 'care-team').map(({ id }) => id) : []

export const accessRowsOf = (fact: Fact, refOf: RefOf): readonly string[] => [
  ...teamsLetIn(fact).map((team) => aliasRow(refOf(team, fact.person))),
  ...(fact.type === 'GlassBroken' ? [unreviewedRow(fact.by.id), aliasRow(refOf(fact.by.id, fact.access, 'access'))] : []),
  ...teamsReviewed(fact).map(unreviewedRow)
]

/** Whether the team has to be found by its name for the person though it has not joined. */
export const wasLetIn = ({ erased, breakGlass, overrides }: Person, team: string): boolean =>
  erased === undefined &&
  (breakGlass.some((access) => access.team === team) || overrides.some(({ recipient }) => recipient.kind === 'care-team' && recipient.id === team))

const without = (unreviewed: Unreviewed, access: string): Unreviewed | undefined => {
  const { [access]: _reviewed, ...rest } = unreviewed
  return Object.keys(rest).length === 0 ? undefined : rest
}

const keepUnreviewed = ({ by: { id: team }, access, person, sequence }: Of<'GlassBroken'>, rows: Rows, refOf: RefOf): void => {
  const unreviewed = rows.get<Unreviewed>(unreviewedRow(team)) ?? {}
  rows.set(unreviewedRow(team), { ...unreviewed, [access]: { person, sequence } } satisfies Unreviewed)
  rows.set(aliasRow(refOf(team, access, 'access')), person)
}

const keepReviewed = (fact: Of<'BreakGlassReviewed'>, rows: Rows): void => {
  for (const team of teamsReviewed(fact)) {
    const unreviewed = rows.get<Unreviewed>(unreviewedRow(team))
    if (unreviewed?.[fact.access] !== undefined) rows.set(unreviewedRow(team), without(unreviewed, fact.access))
  }
}

/** Who may be asked for by a name though the team has not joined, and what still has to be reviewed. */
export const keepAccess = (fact: Fact, rows: Rows, refOf: RefOf): void => {
  for (const team of teamsLetIn(fact)) rows.set(aliasRow(refOf(team, fact.person)), fact.person)
  if (fact.type === 'GlassBroken') keepUnreviewed(fact, rows, refOf)
  if (fact.type === 'BreakGlassReviewed') keepReviewed(fact, rows)
}
