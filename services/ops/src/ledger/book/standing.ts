import { latest, numberOf, type Day } from './day.js'

/**
 * How far a closed day reaches in one partition: by topic, `timeline` for how far that group had stored the facts, and `redrives`
 * for when the last ended, in ms, by which it took up again what it had given up.
 */
export type Cut = Readonly<Record<string, number>>

export interface ClosedDay {
  readonly day: Day
  readonly cut: Cut
}

/** How far one partition of the ledger is, in every topic it is made of. */
export interface Standing {
  /** The next offset to fold. */
  readonly next: Readonly<Record<string, number>>
  /** Of the record before it, in the topic's own order: it never goes back. */
  readonly days: Readonly<Record<string, Day>>
  /** The highest offset of a fact that a release follows from, by topic. */
  readonly released: Readonly<Record<string, number>>
  /** Facts before it stand on the care teams' timeline. */
  readonly passed: number
  /** Redrives of the timeline's that ended before it, in ms, are taken; absent before the first. */
  readonly redriven?: number
  /** The last closed day that was kept to; empty before there was one. */
  readonly respects: Day
  /** A day being closed: nothing more is counted in it, whether or not its line stands yet. */
  readonly mark?: ClosedDay
}

export const nothingYet: Standing = { next: {}, days: {}, released: {}, passed: 0, respects: '' }

export const standingRow = 'at'
export const passing = 'timeline'
export const redriving = 'redrives'

export const positionsOf = ({ next, passed, redriven }: Standing): Cut => ({ ...next, [passing]: passed, ...(redriven === undefined ? {} : { [redriving]: redriven }) })

/** What a view is stored by: each change moves it on, and the same records bring it to the same place. */
export const reachedOf = ({ next, passed, redriven = 0, respects, mark }: Standing) => ({
  folded: Object.values(next).reduce((sum, offset) => sum + offset, passed + redriven),
  decided: numberOf(latest(respects, mark?.day) || undefined),
  out: 0
})

const within = (positions: Cut, cut: Cut): boolean => Object.entries(positions).every(([topic, offset]) => offset <= (cut[topic] ?? 0))

export const sameCut = (one: Cut, other: Cut): boolean => within(one, other) && within(other, one)

/**
 * The standing with every closed day kept to, or undefined where something was counted in a day after it was closed elsewhere:
 * that has to be folded anew. `closed` is oldest first.
 */
export const keepingTo = (standing: Standing, closed: readonly ClosedDay[]): Standing | undefined => {
  const news = closed.filter(({ day }) => day > standing.respects)
  const last = news.at(-1)
  if (last === undefined) return standing
  const { mark, ...rest } = standing
  const fits = ({ day, cut }: ClosedDay) => (mark?.day === day && sameCut(mark.cut, cut)) || within(positionsOf(standing), cut)
  if (!news.every(fits)) return undefined
  return { ...rest, respects: last.day, ...(mark !== undefined && mark.day > last.day ? { mark } : {}) }
}
