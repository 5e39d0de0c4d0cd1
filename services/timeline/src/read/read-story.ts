import { bannerOf, type Banner } from './banner.js'
import { findFor } from './find-for.js'
import type { Found } from './find-person.js'
import { passes, type Filter } from './filter.js'
import { mergeRecords, placesAfter, type Place } from './merge-records.js'
import { nameContent } from './name-content.js'
import { PersonErased } from './open-seals.js'
import type { PageAsked, Parts } from './parts.js'
import { positionIn, readPositions, writePositions } from './positions.js'
import { sealedRecordsOf, type SealedRecordNow } from './records-of.js'
import { tellEntry, type ToldEntry } from './tell-entry.js'
import { sharingOf, type Sharing } from './tell-person.js'
import { whatMayBeShown, type Asking } from './what-may-be-shown.js'

export interface StoryAsked extends PageAsked {
  readonly filter?: Filter
}

export interface Story extends Banner {
  readonly records: readonly SealedRecordNow[]
  /** Each with the cursor of where the story stands after it. */
  readonly told: readonly { readonly entry: ToldEntry; readonly cursor: string }[]
  readonly cursor: string
  readonly more: boolean
  readonly sharing: Sharing
  readonly asking: Asking
}

/** `hub` is for the log line alone. */
export type StoryAnswer =
  | { readonly answer: 'shown'; readonly hub: Found; readonly story: Story }
  | { readonly answer: 'nobody' }
  | { readonly answer: 'cursor-unknown' }

const nobody = { answer: 'nobody' } as const

const tell = async (parts: Parts, asking: Asking, ref: string, places: readonly Place[], filter: Filter): Promise<Story['told']> => {
  const names = parts.namesFor(asking.team)
  const open = nameContent(parts.openSeals, names)
  const told: Story['told'][number][] = []
  for (const { record, entry, positions } of places) {
    if (entry === undefined || !passes(filter, entry.fact, names)) continue
    const { person } = record
    const shown = whatMayBeShown(person, entry.fact, asking)
    if (shown === undefined) continue
    const one = await tellEntry(entry, { shown, person, names, open })
    const own = names.scoped('person', record.id)
    told.push({ entry: own === ref ? one : { ...one, record: own }, cursor: writePositions(ref, positions) })
  }
  return told
}

/** Nobody can read anything about somebody erased: to a reader they were never there. */
export const orNobody = async <Answer>(answer: Promise<Answer>): Promise<Answer | typeof nobody> => {
  try {
    return await answer
  } catch (cause) {
    if (cause instanceof PersonErased) return nobody
    throw cause
  }
}

/**
 * The next places of somebody's story, of all their records, each record read as of one moment: who has joined, what was
 * said about consent and every entry. What may not be shown leaves no trace: a page may hold fewer entries than places.
 * Rejects with CannotAsk.
 */
export const readStory = async (
  parts: Parts,
  asking: Asking,
  ref: string,
  { after, limit, filter = {} }: StoryAsked
): Promise<StoryAnswer> => {
  const { team } = asking
  const hub = await findFor(parts, team, ref)
  if (hub === undefined) return nobody
  const refOf = (person: string) => parts.namesFor(team).scoped('person', person)
  const from = readPositions(ref, after)
  const records = await sealedRecordsOf(parts, team, hub.person, (id) => placesAfter(id, positionIn(from ?? {}, refOf(id)), limit))
  if (records.length === 0) return nobody
  if (from === undefined) return { answer: 'cursor-unknown' }
  const { places, positions, more } = mergeRecords(records, refOf, from, limit)
  return orNobody(
    (async () => {
      const told = await tell(parts, asking, ref, places, filter)
      const sharing = sharingOf(records.map(({ person }) => person), asking)
      const banner = bannerOf(records[0]?.person, asking, parts.namesFor(team))
      const story = { records, told, cursor: writePositions(ref, positions), more, sharing, asking, ...banner }
      return { answer: 'shown', hub, story } as const
    })()
  )
}
