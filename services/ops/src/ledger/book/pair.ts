import type { Recipient } from '@oldham-cares/domain'
import { latest, type Day } from './day.js'
import { bookOf, type Movement } from './movement.js'

interface On {
  readonly day: Day
}

interface Because extends On {
  /** Dotted. */
  readonly reason: string
}

/**
 * What is known of one fact and one recipient it entitles. Topics come in any order: each field is set once, by the first record
 * that says it in its own topic, so that the same records make the same pair whatever order their topics came in.
 */
export interface Pair {
  readonly fact: string
  readonly recipient: Recipient
  /** Absent until the fact has come. */
  readonly entitled?: On & { readonly flow: string; readonly offset: number; readonly since: number }
  /** What its exit decided; with a reason where it withheld. */
  readonly decided?: On & { readonly reason?: string }
  /** The first thing that settled it: taken, or withheld at the last moment. */
  readonly came?: On & { readonly withheld?: true }
  readonly abandoned?: Because
  /** Its exit could not read or fold the fact. */
  readonly factDead?: Because
  /** When each letter about the fact came, in ms by the log: of a care team's alone, the newest of them. */
  readonly letters?: readonly number[]
  /** Its exit could not read its own decision. */
  readonly releaseDead?: Because
  /** A care team's: it stands on the timeline. */
  readonly stands?: On
  /** When the first record of it came, in ms: how long it has been incomplete. */
  readonly heard: number
  readonly attempts?: number
  /** Dotted: of the last attempt. */
  readonly failure?: string
}

/** Withheld while it was sent: what had been told to be on its way was replaced by a notice. */
export const withheldAtSending = 'DISCLOSURE.WITHHELD_AT_SENDING'

/** Given up, and on which day it came to be settled after all. */
interface Dead extends Because {
  readonly until?: Day
}

/** What was given up and went on all the same before that day's end was never dead. */
const asDead = (because: Because | undefined, revived: On | undefined, from: Day): readonly Dead[] => {
  if (because === undefined) return []
  const day = latest(from, because.day)
  if (revived === undefined) return [{ ...because, day }]
  const until = latest(from, revived.day)
  return until <= day ? [] : [{ ...because, day, until }]
}

const deaths = ({ decided, came, abandoned, factDead, releaseDead, stands }: Pair, entitled: Day): readonly Dead[] => {
  const known = latest(entitled, decided?.day)
  const fact = asDead(factDead, stands ?? decided, entitled)
  if (decided === undefined || decided.reason !== undefined) return fact
  return [...fact, ...asDead(earlier(abandoned, releaseDead), came, known)]
}

/** What comes to be known later never changes an earlier day. */
const earlier = (one: Because | undefined, other: Because | undefined): Because | undefined =>
  one !== undefined && other !== undefined && other.day < one.day ? other : (one ?? other)

const settledAs = ({ entitled, decided, came, stands }: Pair): (On & { readonly column: string }) | undefined => {
  if (entitled === undefined) return undefined
  if (stands !== undefined) return { day: latest(entitled.day, stands.day), column: 'delivered' }
  if (decided === undefined) return undefined
  if (decided.reason !== undefined) return { day: latest(entitled.day, decided.day), column: `withheld:${decided.reason}` }
  if (came === undefined) return undefined
  const column = came.withheld ? `withheld:${withheldAtSending}` : 'delivered'
  return { day: latest(entitled.day, decided.day, came.day), column }
}

/** Whether nothing that may still come changes what it counts as. */
export const isSettled = (pair: Pair): boolean => settledAs(pair) !== undefined

/** Everything it counts as, and on which days. */
export const movementsOf = (pair: Pair): readonly Movement[] => {
  const { entitled, recipient } = pair
  if (entitled === undefined) return []
  const { flow: line, offset } = entitled
  const at = (day: Day, column: string, count: number): Movement => ({ day, book: bookOf(recipient), line, column, count, offset })
  const settled = settledAs(pair)
  return [
    at(entitled.day, 'entitled', 1),
    ...deaths(pair, entitled.day).flatMap(({ day, reason, until }) => [
      at(day, `dead:${reason}`, 1),
      ...(until === undefined ? [] : [at(until, `dead:${reason}`, -1)])
    ]),
    ...(settled === undefined ? [] : [at(settled.day, settled.column, 1)])
  ]
}

/** Why it is dead at present, or undefined. */
export const deadOf = (pair: Pair): string | undefined =>
  pair.entitled && deaths(pair, pair.entitled.day).find(({ until }) => until === undefined)?.reason
