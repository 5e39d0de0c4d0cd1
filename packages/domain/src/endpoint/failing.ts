import type { Instant } from '../words.js'
import { day } from './schedule.js'

/** What became of the tries at one endpoint, about the people of one partition. */
export interface Tried {
  /** When something was last taken. */
  readonly taken?: Instant
  /** Since when nothing has been; absent where the last was taken. */
  readonly failing?: Instant
  /** When it last failed. */
  readonly failed?: Instant
}

export const givenMs = 5 * day

export const warnings = [50, 75, 100] as const

/** A failing endpoint is tried at least so often. What lies longer ago was not seen: the hub was not there. */
const seenWithinMs = 1.2 * day

/** How long, in ms, an endpoint has taken nothing though it was asked to. What lies before `onSince` says nothing. 0 where it takes. */
export const failingFor = (tried: readonly Tried[], onSince: Instant, now: Instant): number => {
  const taken = Math.max(onSince, ...tried.map((one) => one.taken ?? 0))
  const failing = tried.filter(({ failed = 0 }) => failed > taken)
  if (failing.length === 0) return 0
  const since = Math.max(taken, Math.min(...failing.map((one) => one.failing ?? taken)))
  const seen = Math.max(...failing.map(({ failed = 0 }) => failed)) + seenWithinMs
  return Math.min(now, seen) - since
}

/** The highest of 0, 50, 75 and 100 percent that is reached of the five days that a failing endpoint is given. */
export const percentOf = (failingMs: number): number => warnings.findLast((percent) => failingMs * 100 >= percent * givenMs) ?? 0
