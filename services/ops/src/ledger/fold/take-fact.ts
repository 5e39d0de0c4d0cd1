import { releaseId, type Fact } from '@oldham-cares/domain'
import type { Pair } from '../book/pair.js'
import type { Entry } from './entry.js'
import { changePair, moved, personRow, teamsRow, type Teams } from './pair-rows.js'
import { takeVerdict } from './take-verdict.js'
import type { Taking } from './taking.js'

export const isFact = (record: object): record is Fact => 'entitled' in record && 'sequence' in record

const entitledBy = ({ type, time }: Fact, { at }: Entry, { day }: Taking) => ({ day, flow: type, offset: at.offset, since: time })

const forTeams = (taking: Taking, entry: Entry, fact: Fact): void => {
  const teams = fact.entitled.filter(({ kind }) => kind === 'care-team')
  if (teams.length === 0) return
  const { page } = taking
  const name = teamsRow(entry.at.offset)
  const known = page.get<Teams>(name) ?? {}
  const rows = teams.map((recipient): readonly [string, Pair] => {
    const id = releaseId(fact.id, recipient)
    const before = known[id]
    const after: Pair = { ...(before ?? { fact: fact.id, recipient, heard: entry.at.timestamp }), entitled: entitledBy(fact, entry, taking) }
    moved(page, before, after)
    return [id, after]
  })
  page.set(name, { ...known, ...Object.fromEntries(rows) })
}

/** Whoever it entitles has something to come. */
export const takeFact = (taking: Taking, entry: Entry, fact: Fact): void => {
  const { page } = taking
  takeVerdict(taking, entry, fact)
  const person = personRow(fact.person)
  page.set(person, Math.max(page.get<number>(person) ?? 0, fact.sequence))
  for (const recipient of fact.entitled.filter(({ kind }) => kind !== 'care-team')) {
    changePair(page, { fact: fact.id, recipient, time: entry.at.timestamp }, (pair) => ({ ...pair, entitled: entitledBy(fact, entry, taking) }))
  }
  forTeams(taking, entry, fact)
}
