import type { SpanContext } from '@opentelemetry/api'
import { afterFailedTries, type Release } from '@oldham-cares/domain'
import { spanContextOf } from '../trace/trace-of.js'
import type { Came } from './record-try.js'

/** One person's releases that wait at one destination. Of thousands that wait for days no more than this is kept in memory. */
export interface Lane {
  readonly partition: number
  readonly person: string
  /** Sequence up to which everything is settled there. */
  after: number
  /** Sequence of the newest that waits. */
  last: number
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
  attempt: 0,
  failures: 0,
  asked: false,
  hurried: 0,
  tried: 0,
  open: true,
  ...at
})

/** What waits next, or undefined where it is not in memory. */
export const headOf = ({ held, after }: Lane): Release | undefined => held?.find(({ sequence }) => sequence > after)

/** Of what was stored later. True where it was news. */
export const take = (lane: Lane, release: Release): boolean => {
  if (release.sequence <= lane.last) return false
  const { held, last } = lane
  lane.last = release.sequence
  if (held && held.length < heldAtMost && held.at(-1)?.sequence === last) held.push(release)
  return true
}

/** True where more waits. */
export const settleHead = (lane: Lane, sequence: number): boolean => {
  lane.after = sequence
  lane.attempt = 0
  lane.failures = 0
  lane.asked = false
  lane.hurried = 0
  delete lane.trace
  while ((lane.held?.[0]?.sequence ?? Number.POSITIVE_INFINITY) <= sequence) lane.held?.shift()
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
