import type { Person, Recipient } from '@oldham-cares/domain'
import { frozenRow, personRow } from '@oldham-cares/log'
import { hasJoined } from '../fold/has-joined.js'
import { entryRow, type Entry } from '../fold/rows.js'
import { CannotAsk } from './ask.js'
import { readCursor, writeCursor } from './cursor.js'
import { findPerson, type Found } from './find-person.js'
import { PersonErased } from './open-seals.js'
import type { PageAsked, Parts } from './parts.js'
import { tellEntry, type ToldEntry } from './tell-entry.js'
import { tellRisks, type ToldRisks } from './tell-risks.js'
import { whatMayBeShown, type Asking } from './what-may-be-shown.js'

export interface Timeline {
  readonly person: string
  readonly risks: readonly ToldRisks[]
  readonly entries: readonly ToldEntry[]
  readonly cursor: string
  readonly more: boolean
}

/** `hub` is for the log line alone. */
export type TimelineAnswer =
  | { readonly answer: 'shown'; readonly hub: Found; readonly timeline: Timeline }
  | { readonly answer: 'nobody' }
  | { readonly answer: 'cursor-unknown' }

/** Rejects with CannotAsk. */
export type ReadTimeline = (team: Recipient, ref: string, page: PageAsked) => Promise<TimelineAnswer>

const nobody = { answer: 'nobody' } as const

const placeIn = (ref: string, after: string | undefined): number | undefined => {
  const place = after === undefined ? 0 : readCursor(ref, after)
  return typeof place === 'number' && Number.isSafeInteger(place) && place >= 0 ? place : undefined
}

/**
 * A page spans `limit` places in the person's story, so that one question to the view brings the person, who has
 * joined, what was said about consent and every entry as of one moment. What may not be shown leaves no trace in it:
 * a page may hold fewer entries than asked for, and none.
 */
const readPage = async ({ ask }: Parts, { partition, person: id }: Found, from: number, limit: number) => {
  const places = Array.from({ length: limit }, (_, index) => entryRow(id, from + index + 1))
  const [person, frozen, ...entries] = await ask(partition, [personRow(id), frozenRow(id), ...places])
  return { person: person as Person | undefined, frozen, entries: entries.filter((entry) => entry !== undefined) as Entry[] }
}

const tell = async ({ namesFor, openSeals }: Parts, person: Person, entries: readonly Entry[], asking: Asking) => {
  const names = namesFor(asking.team)
  const risks = await tellRisks(person, asking, names, openSeals)
  const told: ToldEntry[] = []
  for (const entry of entries) {
    const shown = whatMayBeShown(person, entry.fact, asking)
    if (shown !== undefined) told.push(await tellEntry(entry, shown, names, openSeals))
  }
  return { risks, entries: told }
}

/** Each team has a name of its own for a person: another team's is nobody's, though both take part. */
const findFor = async ({ ask, namesFor }: Parts, team: Recipient, ref: string): Promise<Found | undefined> => {
  const found = await findPerson(ask, ref)
  return found !== undefined && namesFor(team).scoped('person', found.person) === ref ? found : undefined
}

export const readTimeline =
  (parts: Parts): ReadTimeline =>
  async (team, ref, { after, limit }) => {
    const hub = await findFor(parts, team, ref)
    if (hub === undefined) return nobody
    const from = placeIn(ref, after)
    const { person, frozen, entries } = await readPage(parts, hub, from ?? 0, limit)
    if (person === undefined || !hasJoined(person, team)) return nobody
    if (frozen !== undefined) throw new CannotAsk('PERSON.FROZEN')
    if (from === undefined) return { answer: 'cursor-unknown' }
    const last = Math.max(from, Math.min(from + limit, person.sequence))
    try {
      const told = await tell(parts, person, entries, { team, policy: parts.policy, now: parts.now() })
      const timeline = { person: ref, ...told, cursor: writeCursor(ref, last), more: last < person.sequence }
      return { answer: 'shown', hub, timeline }
    } catch (cause) {
      if (cause instanceof PersonErased) return nobody
      throw cause
    }
  }
