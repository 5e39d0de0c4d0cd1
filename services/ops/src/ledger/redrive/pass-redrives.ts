import { partitionCount, topics, type Log } from '@oldham-cares/log'
import type { Standing } from '../book/standing.js'
import { teamsRow } from '../fold/pair-rows.js'
import type { KeepBooks, Plan } from '../keep-books.js'
import type { Redrive } from './redrives.js'
import { reviveTeams } from './revive-teams.js'

export interface PassingRedrives {
  readonly log: Pick<Log, 'offsets'>
  readonly books: Pick<KeepBooks, 'change'>
  readonly inTurn: <Result>(partition: number, work: () => Promise<Result>) => Promise<Result>
  /** Of a partition, in the order in which they ended; of all that ended before `until`, in ms. */
  readonly redrives: (partition: number, until: number) => readonly Redrive[]
  /** Redrives that ended before it are all known: undefined while that cannot be said. */
  readonly knownUntil: () => Promise<number | undefined>
}

/** The next that ended, once its facts and every letter of that time are folded; undefined where there is none. */
export const planReviving = (standing: Standing, redrives: readonly Redrive[], letters: number): Plan | undefined => {
  const first = redrives.find(({ ended }) => ended >= (standing.redriven ?? 0))
  const next = redrives.filter(({ ended }) => ended === first?.ended)
  const offsets = next.flatMap((redrive) => redrive.offsets)
  if (next.length === 0 || (standing.next[topics.dead] ?? 0) < letters) return undefined
  if (offsets.some((offset) => offset >= (standing.next[topics.events] ?? 0))) return undefined
  return { rows: offsets.map(teamsRow), fold: (page, now, floor) => next.reduce((at, redrive) => reviveTeams(page, at, redrive, floor), now) }
}

/** To a care team is delivered what its timeline has taken up again: how far that is the timeline tells on hub.operations. */
export const passRedrives = async ({ log, books, inTurn, redrives, knownUntil }: PassingRedrives): Promise<void> => {
  const until = await knownUntil()
  if (until === undefined) return
  const letters = (await log.offsets([topics.dead], 'end'))[topics.dead] ?? []
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const known = redrives(partition, until)
    for (let reached = -1; known.length > 0; ) {
      const standing = await inTurn(partition, () => books.change(partition, (now) => planReviving(now, known, letters[partition] ?? 0)))
      const redriven = typeof standing === 'string' ? reached : (standing.redriven ?? reached)
      if (redriven === reached) break
      reached = redriven
    }
  }
}
