import { lookBack, type Found } from './look-back.js'
import { readPlaces, writePlaces, type Places } from './attempts-cursor.js'
import { ownEndpoint } from './own-endpoint.js'
import { done, type Done } from './refused.js'
import type { SelfService } from './self-service.js'

export interface AskedAttempts {
  readonly endpoint: string
  readonly before: Places | undefined
  readonly limit: number
  /** The partner's own id of one event. */
  readonly event: string | undefined
}

/** One page looks back over some 24,000 records at most, which takes well under a second. */
const mostStretches = 4

const written = (self: SelfService, org: string, at: number): string => new Date(self.ids.instant(org, at)).toISOString()

/** Nothing of whom it was about, and nothing that two partners could compare. */
const showAttempt = (self: SelfService, org: string, { partition, record }: Found) => {
  const { id, attempt, time, outcome, status, failure, next, replay, number } = record
  return {
    event: self.ids.of(org, 'event', id),
    stream: self.ids.of(org, 'stream', String(partition)),
    ...(number == null ? {} : { number }),
    attempt,
    time: written(self, org, time),
    outcome: outcome === 'attempted' ? 'failed' : outcome,
    ...(status == null ? {} : { status }),
    ...(failure == null ? {} : { failure }),
    ...(next == null ? {} : { next: written(self, org, next) }),
    ...(replay == null ? {} : { replay })
  }
}

export interface AttemptsPage {
  readonly attempts: readonly ReturnType<typeof showAttempt>[]
  readonly next?: string
}

export const readAttemptsPlace = (self: SelfService, org: string, cursor: string): Places | undefined => readPlaces(org, cursor, self.ids)

/** What was tried at one endpoint, newest first, read from the end of hub.deliveries.v1 a stretch at a time: nothing else keeps it. */
export const listAttempts = async (
  self: SelfService,
  org: string,
  { endpoint, before, limit, event }: AskedAttempts
): Promise<Done<AttemptsPage>> => {
  const own = ownEndpoint(self.known, org, endpoint)
  if (own.state !== 'done') return own
  const isAsked = ({ record }: Found): boolean =>
    record.endpoint === endpoint && (event === undefined || self.ids.of(org, 'event', record.id) === event)
  const attempts: Found[] = []
  let places: Places | undefined = before
  for (let stretches = 0; stretches < mostStretches; stretches += 1) {
    let left = limit - attempts.length
    const looked = await lookBack(self.log, places, (found) => isAsked(found) && (left -= 1) === 0)
    attempts.push(...looked.found.filter(isAsked))
    places = looked.places
    if (places === undefined || attempts.length >= limit) break
  }
  const shown = attempts.map((found) => showAttempt(self, org, found))
  return done(places === undefined ? { attempts: shown } : { attempts: shown, next: writePlaces(org, places, self.ids) })
}
