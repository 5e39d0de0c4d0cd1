import { stories } from '../exits.js'
import type { Banner } from './banner.js'
import type { Found } from './find-person.js'
import { nameContent } from './name-content.js'
import type { Parts } from './parts.js'
import { orNobody, readStory, type Story, type StoryAsked } from './read-story.js'
import type { Reader } from './reader.js'
import type { ToldEntry } from './tell-entry.js'
import { tellRisks, type ToldRisks } from './tell-risks.js'

export interface Timeline extends Banner {
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
export type ReadTimeline = (team: Reader, ref: string, page: StoryAsked) => Promise<TimelineAnswer>

/** Of every record of the person, whatever page is asked for. */
export const risksIn = async (parts: Parts, { records, asking }: Pick<Story, 'records' | 'asking'>): Promise<readonly ToldRisks[]> => {
  const names = parts.namesFor(asking.team)
  const open = nameContent(parts.openSeals, names)
  const risks = await Promise.all(records.map(({ person }) => tellRisks(person, asking, names, open)))
  return risks.flat()
}

export const readTimeline =
  (parts: Parts): ReadTimeline =>
  (team, ref, asked) =>
    stories.show(parts, team, async (look) => {
      const found = await readStory(parts, { team, look }, ref, asked)
      if (found.answer !== 'shown') return found
      const { hub, story } = found
      const risks = await orNobody(risksIn(parts, story))
      if ('answer' in risks) return risks
      const { told, cursor, more, breakGlass } = story
      const page = { risks, entries: told.map(({ entry }) => entry), cursor, more }
      return { answer: 'shown', hub, timeline: { person: ref, ...(breakGlass === undefined ? {} : { breakGlass }), ...page } }
    })
