import { AuditAway, keptAlive, streamLastsMs, writeEnd } from '@oldham-cares/service-kit'
import { streams } from '../exits.js'
import { CannotAsk } from '../read/ask.js'
import type { Filter } from '../read/filter.js'
import type { Parts } from '../read/parts.js'
import { readStory, type StoryAnswer } from '../read/read-story.js'
import type { Reader } from '../read/reader.js'
import { writeBanner, writeEntry, type Ended } from './server-sent-events.js'

export interface Streaming extends Parts {
  /** Resolves when something may have happened to one of these, wherever it was folded, and when `signal` says so at the latest. */
  readonly happens: (people: readonly string[], signal: AbortSignal) => Promise<void>
  /** Says that the service stops: streams end, and go on at another replica. */
  readonly stopping: AbortSignal
}

export interface StreamAsked {
  readonly team: Reader
  readonly ref: string
  /** By the hub's id, as whom the team was found to mean. */
  readonly person: string
  readonly after?: string
  readonly filter?: Filter
}

/** Of one asking of the gate: few enough that they leave in one write, so that nothing is told that was not asked. */
const entriesAtOnce = 10

/** A bell that is never heard costs so long. */
const askAgainWithinMs = 2_000

/** Why a stream may not go on; undefined while it may. `banner`: whether it was shown by a broken glass until now. */
const whyEnded = (found: StoryAnswer, banner: string): Ended | undefined => {
  if (found.answer !== 'shown') return banner === '' ? 'left' : 'break-glass-over'
  return found.story.sharing === 'shared' ? undefined : found.story.sharing
}

const entriesOf = (found: StoryAnswer): string => (found.answer === 'shown' ? found.story.told.map(writeEntry).join('') : '')

const bannerOf = (found: StoryAnswer): string =>
  found.answer === 'shown' && found.story.breakGlass !== undefined ? writeBanner(found.story.breakGlass) : ''

/** What a stream says next, with every asking of the gate; empty where there is nothing to say. */
async function* askAgainAndAgain(streaming: Streaming, { team, ref, person, filter, ...asked }: StreamAsked): AsyncGenerator<string, void, void> {
  let { after } = asked
  let people: readonly string[] = [person]
  let banner = ''
  const until = streaming.now() + streamLastsMs
  while (!streaming.stopping.aborted && streaming.now() < until) {
    const page = { limit: entriesAtOnce, ...(after === undefined ? {} : { after }), ...(filter === undefined ? {} : { filter }) }
    // listened for before asking: what happens in between is not missed
    const happened = streaming.happens(people, AbortSignal.any([streaming.stopping, AbortSignal.timeout(askAgainWithinMs)]))
    const look = streams.look(streaming, team)
    const found = await readStory(streaming, { team, look }, ref, page)
    const ended = whyEnded(found, banner)
    const saysBanner = bannerOf(found) === banner ? '' : bannerOf(found)
    if (ended !== undefined || entriesOf(found) !== '') await look.recorded()
    if (look.isStale) continue
    banner = bannerOf(found)
    yield saysBanner + entriesOf(found) + (ended === undefined ? '' : writeEnd(ended))
    if (found.answer !== 'shown' || ended !== undefined) return
    after = found.story.cursor
    people = found.story.records.map(({ id }) => id)
    if (!found.story.more) await happened
  }
  yield writeEnd((streaming.stopping.aborted ? 'stopping' : 'renew') satisfies Ended)
}

const isAway = (fault: unknown): boolean => fault instanceof CannotAsk || fault instanceof AuditAway

/** The story from where it was left, then whatever happens, until the team may see nothing any more. */
export const streamTimeline = (streaming: Streaming, asked: StreamAsked): AsyncGenerator<string, void, void> =>
  keptAlive(askAgainAndAgain(streaming, asked), { now: streaming.now, isAway })
