import { releaseId, type Fact, type OrganisationKind, type Release } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import type { Pair } from '../book/pair.js'
import { intakeRow, settleCommand, type Taken } from './command-rows.js'
import type { DeadLetter, Entry } from './entry.js'
import { changePair, moved, pairRow, teamsRow, type Teams } from './pair-rows.js'
import { isFact } from './take-fact.js'
import type { Taking } from './taking.js'

/** Whom each exit serves: what it gives up, they do not hear. */
const serves: Readonly<Record<string, readonly OrganisationKind[]>> = {
  'fhir-gateway': ['practice', 'care-setting'],
  'partner-gateway': ['partner'],
  timeline: ['care-team']
}

const isServed = ({ source }: Entry, kind: OrganisationKind): boolean => serves[source]?.includes(kind) === true

/** As many as are told apart by a redrive: whoever is given up again and again is dead by the first of them. */
const lettersKept = 64

const withLetter = (pair: Pair, at: number): Pair => ({ ...pair, letters: [...(pair.letters ?? []), at].slice(-lettersKept) })

const takeFact = (taking: Taking, entry: Entry, { offset, reason }: DeadLetter, fact: Fact): void => {
  const { page, standing, day } = taking
  const factDead = { day, reason }
  const dead = (pair: Pair): Pair => ({ ...pair, factDead: pair.factDead ?? factDead })
  const hasCome = offset < (standing.next[topics.events] ?? 0)
  for (const recipient of fact.entitled.filter(({ kind }) => isServed(entry, kind))) {
    const id = releaseId(fact.id, recipient)
    const about = { fact: fact.id, recipient, time: entry.at.timestamp }
    if (recipient.kind === 'care-team') {
      const teams = page.get<Teams>(teamsRow(offset))
      if (hasCome && teams?.[id] === undefined) continue
      const before = teams?.[id]
      const after = withLetter(dead(before ?? { fact: fact.id, recipient, heard: entry.at.timestamp }), entry.at.timestamp)
      moved(page, before, after)
      page.set(teamsRow(offset), { ...teams, [id]: after })
    } else if (!hasCome || page.get(pairRow(id)) !== undefined) changePair(page, about, dead)
  }
}

const takeRelease = ({ page, standing, day }: Taking, entry: Entry, { topic, offset, reason }: DeadLetter, { id, fact, recipient }: Release): void => {
  const isOver = offset < (standing.next[topic] ?? 0) && page.get(pairRow(id)) === undefined
  if (!isServed(entry, recipient.kind) || isOver) return
  changePair(page, { fact, recipient, time: entry.at.timestamp }, (pair) => ({ ...pair, releaseDead: pair.releaseDead ?? { day, reason } }))
}

/** Whom a fault of a rule befell is refused by a fact of its own, set aside beside it: that is the verdict. */
const refusedAsFault = 'HUB.FAULT'

/** What was decided already is no dead command. */
const takeCommand = ({ page, standing }: Taking, { source }: Entry, { offset, reason }: DeadLetter): void => {
  const known = page.get<Taken>(intakeRow(offset))
  if (source !== 'casework' || reason === refusedAsFault || known?.became !== undefined || (known === undefined && offset < (standing.next[topics.intake] ?? 0))) return
  settleCommand(page, offset, { ...known, became: { as: 'dead', reason } })
}

/**
 * Repeats are harmless: it counts once for whom it is about. What cannot be read at all is told of by `records` alone, as is a
 * letter about another partition: its record had a key of its own making, and the rows here are none of its.
 */
export const takeDeadLetter = (taking: Taking, entry: Entry, letter: DeadLetter): void => {
  const { original } = entry
  if (letter.partition !== entry.at.partition) return
  if (letter.topic === topics.intake) return takeCommand(taking, entry, letter)
  if (original === undefined) return
  if (isFact(original)) takeFact(taking, entry, letter, original)
  else if (original.type === 'ReleaseDecided') takeRelease(taking, entry, letter, original)
}
