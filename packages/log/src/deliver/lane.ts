import type { SpanContext } from '@opentelemetry/api'
import { afterFailedTries, type Release } from '@oldham-cares/domain'
import { spanContextOf } from '../trace/trace-of.js'
import { rowAt } from './queue-rows.js'
import type { Came } from './record-try.js'

/** A row of the queue that something of a lane stands in. */
export interface Place {
  /** As `rowAt` counts. */
  readonly row: number
  /** No number before it waits there, and none after `to`. */
  readonly from: number
  to: number
}

/** One person's releases that wait at one destination. Of thousands that wait for days no more than this is kept in memory. */
export interface Lane {
  readonly partition: number
  readonly person: string
  /** Number up to which everything is settled there. */
  after: number
  /** Number of the newest that waits. */
  last: number
  /** Where what waits stands, by their first numbers: a stream's numbers are shared by many people and say nothing of rows. */
  places: readonly Place[]
  /** Tries of the first that waits, and how many of them failed at the recipient. */
  attempt: number
  failures: number
  /** When the first that waits is tried. */
  due: number
  /** The destination said itself when to come again. */
  asked: boolean
  /** How often the first that waits was brought forward because the destination took something else. */
  hurried: number
  /** When it was last tried. */
  tried: number
  /** False once somebody else is to deliver it. */
  open: boolean
  /** What waits, from the first on without a gap, perhaps not to the last; absent where it has to be read again. */
  held?: Release[]
  /** Under which the first that waits was read back, once it is read again. */
  trace?: SpanContext | undefined
}

/** Held releases spare a read for each delivery, as long as there are few of them. */
export const heldAtMost = 20

export const laneOf = (at: Pick<Lane, 'partition' | 'person' | 'after' | 'last' | 'due'> & Partial<Lane>): Lane => ({
  places: [],
  attempt: 0,
  failures: 0,
  asked: false,
  hurried: 0,
  tried: 0,
  open: true,
  ...at
})

/** Whatever is in a queue has one. */
export const numberOf = ({ number = 0 }: Pick<Release, 'number'>): number => number

const placeOf = (release: Release): Place => ({ row: rowAt(release.sequence), from: numberOf(release), to: numberOf(release) })

/** Nothing waits there but this one. */
export const laneFrom = (partition: number, release: Release, at: Pick<Lane, 'due' | 'held'>): Lane => {
  const number = numberOf(release)
  return laneOf({ partition, person: release.person, after: number - 1, last: number, places: [placeOf(release)], ...at })
}

/** What waits next, or undefined where it is not in memory. */
export const headOf = ({ held, after }: Lane): Release | undefined => held?.find((release) => numberOf(release) > after)

/** Of what was stored later. True where it was news. */
export const take = (lane: Lane, release: Release): boolean => {
  const [number, row] = [numberOf(release), rowAt(release.sequence)]
  if (number <= lane.last) return false
  const { held, last, places } = lane
  const known = places.findLast((place) => place.row === row)
  if (known) known.to = number
  else lane.places = [...places, placeOf(release)]
  lane.last = number
  if (held && held.length < heldAtMost && numberOf(held.at(-1) ?? release) === last) held.push(release)
  return true
}

/** True where more waits. */
export const settleHead = (lane: Lane, number: number): boolean => {
  lane.after = number
  lane.places = lane.places.filter(({ to }) => to > number)
  lane.attempt = 0
  lane.failures = 0
  lane.asked = false
  lane.hurried = 0
  delete lane.trace
  while (lane.held?.[0] && numberOf(lane.held[0]) <= number) lane.held.shift()
  if (lane.held?.length === 0) delete lane.held
  return lane.after < lane.last
}

type Failure = Extract<Came, { outcome: 'failed' }>

/** Releases held are let go: thousands of lanes may wait for days. */
export const failHead = (lane: Lane, { next, failures, retryAfterMs }: Failure): void => {
  lane.attempt += 1
  lane.failures = failures
  lane.due = next
  lane.asked = retryAfterMs !== undefined
  const head = headOf(lane)
  if (head) lane.trace = spanContextOf(head)
  delete lane.held
}

/** At once, and if it fails all the same at intervals that grow as those of the schedule do. */
const dueIfHurried = ({ hurried, tried }: Lane, now: number): number => (hurried === 0 ? now : tried + afterFailedTries(hurried, 0))

/** Whether it is worth trying before its time, now that the destination took something else. */
export const comesSooner = (lane: Lane, now: number): boolean => lane.failures > 0 && !lane.asked && dueIfHurried(lane, now) < lane.due

export const bringForward = (lane: Lane, now: number): void => {
  lane.due = Math.min(dueIfHurried(lane, now), lane.due)
  lane.hurried += 1
}
