import type { Release } from '@oldham-cares/domain'
import { keptAlive, Problem, problemOfFault, streamLastsMs, writeEnd, writeEvent, type CallerOfRequest } from '@oldham-cares/service-kit'
import { partner, type ThinEvent } from '@oldham-cares/service-kit/tell'
import { eventStreams as exit } from '../exits.js'
import { writeCursor, type Positions } from './cursor.js'
import type { Reading } from './read-events.js'
import { releasesAfter } from './releases-after.js'
import { positionsAfter, tellReleases } from './tell-releases.js'

export interface Streaming extends Reading {
  /** Resolves when there may be something new to a partner, and when `over` says so at the latest. */
  readonly heard: (org: string, over: AbortSignal) => Promise<void>
  /** The service stops, or nobody listens any more. */
  readonly over: AbortSignal
  /** A partner may leave the hub while it listens. */
  readonly isPartner: (org: string) => boolean
}

export interface StreamAsked {
  readonly org: string
  /** As whom the token speaks: what it says stands for as long as the stream lasts. */
  readonly by: Pick<CallerOfRequest, 'role' | 'employer' | 'worker'>
  readonly after: Positions
}

/** Releases never change and may be read ahead; whether they may be told is asked for few at a time, so that those leave in one write. */
const readAhead = 200
const toldAtOnce = 10

interface Told {
  readonly release: Release
  readonly event: ThinEvent
}

/** The gate's answer to a few of them, on the record; undefined where it is too old to be used. */
const tell = async ({ gate, writing }: Streaming, { org, by }: StreamAsked, releases: readonly Release[]): Promise<readonly Told[] | undefined> => {
  const { role, employer, worker } = by
  const look = exit.look(gate, { ...partner(org), worker, ...(role && { role }), ...(employer && { employer }) })
  const events = await tellReleases(look, writing, releases)
  await look.recorded()
  if (look.isStale) return undefined
  return events.flatMap((event, index) => (releases[index] ? [{ event, release: releases[index] }] : []))
}

async function* tellAsItComes(streaming: Streaming, asked: StreamAsked): AsyncGenerator<string, void, void> {
  const { org } = asked
  const { gate, over, writing, isPartner } = streaming
  let { after } = asked
  let ahead: readonly Release[] = []
  const until = gate.now() + streamLastsMs
  while (!over.aborted && gate.now() < until && isPartner(org)) {
    if (ahead.length === 0) {
      // listened for before reading: what is stored in between is not missed
      const happened = streaming.heard(org, over)
      ahead = await releasesAfter(streaming, org, after, readAhead)
      if (ahead.length === 0) {
        yield ''
        await happened
        continue
      }
    }
    const told = await tell(streaming, asked, ahead.slice(0, toldAtOnce))
    if (told === undefined) continue
    const frames = told.map(({ release, event }) => {
      after = positionsAfter(after, [release])
      return writeEvent({ id: writeCursor(org, after, writing.ids), data: event })
    })
    ahead = ahead.slice(toldAtOnce)
    yield frames.join('')
  }
  yield writeEnd(over.aborted ? 'stopping' : 'renew')
}

/** What a request is answered with 503 for: whoever comes back hears it, until it is over. */
const isAway = (fault: unknown): boolean => {
  const problem = problemOfFault(fault)
  return problem instanceof Problem && problem.status === 503
}

/** Everything after a cursor, then whatever is released, each event with the cursor that goes on after it. */
export const streamEvents = (streaming: Streaming, asked: StreamAsked): AsyncGenerator<string, void, void> =>
  keptAlive(tellAsItComes(streaming, asked), { now: streaming.gate.now, isAway })
