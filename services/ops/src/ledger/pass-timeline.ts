import { partitionCount, topics, type Log } from '@oldham-cares/log'
import { passTeams, rowsPassed } from './fold/pass-teams.js'
import type { Standing } from './book/standing.js'
import type { KeepBooks, Plan } from './keep-books.js'

export interface PassingTimeline {
  readonly log: Pick<Log, 'stored' | 'offsets'>
  readonly books: Pick<KeepBooks, 'change'>
  readonly inTurn: <Result>(partition: number, work: () => Promise<Result>) => Promise<Result>
  /** The timeline's group. */
  readonly group: string
}

const mostAtOnce = 500

interface Told {
  /** The facts before it are stored. */
  readonly stored: number
  /** Of the letters, asked after that: what the timeline gave up before is among them. */
  readonly letters: number
}

/** As far as the facts and every letter of that time are folded; undefined where nothing is new. */
export const planPassing = (standing: Standing, { stored, letters }: Told): Plan | undefined => {
  const to = Math.min(stored, standing.next[topics.events] ?? 0, standing.passed + mostAtOnce)
  if (to <= standing.passed || (standing.next[topics.dead] ?? 0) < letters) return undefined
  return { rows: rowsPassed(standing, to), fold: (page, now, floor) => passTeams(page, now, to, floor) }
}

/** For a care team to stand on the timeline is the delivery: how far that is its group says. */
export const passTimeline = async ({ log, books, inTurn, group }: PassingTimeline): Promise<void> => {
  const stored = (await log.stored(group, [topics.events]))[topics.events] ?? []
  const letters = (await log.offsets([topics.dead], 'end'))[topics.dead] ?? []
  for (let partition = 0; partition < partitionCount; partition += 1) {
    const told = { stored: stored[partition] ?? 0, letters: letters[partition] ?? 0 }
    for (let before = -1, passed = 0; passed > before; ) {
      before = passed
      const standing = await inTurn(partition, () => books.change(partition, (now) => planPassing(now, told)))
      passed = typeof standing === 'string' ? before : standing.passed
      if (passed >= told.stored) break
    }
  }
}
