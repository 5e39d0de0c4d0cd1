import type { LedgerClosed } from '@oldham-cares/log'
import { dayAfter } from '../book/day.js'
import type { ClosedDay, Cut, Standing } from '../book/standing.js'
import type { Floor } from './fold-batch.js'

const cutIn = ({ cuts }: LedgerClosed, partition: number): Cut =>
  Object.fromEntries(cuts.filter((cut) => cut.partition === partition).map(({ topic, offset }) => [topic, offset]))

/** What the lines say of one partition, oldest first. */
export const closedIn = (lines: readonly LedgerClosed[], partition: number): readonly ClosedDay[] =>
  lines.map((line) => ({ day: line.day, cut: cutIn(line, partition) }))

/** What comes after a day was closed counts in a later one, whatever its own time says. */
export const floorOf = (closed: readonly ClosedDay[], { mark }: Pick<Standing, 'mark'>): Floor => {
  const all = mark === undefined ? closed : [...closed, mark]
  return (topic, offset) => {
    const last = all.findLast(({ cut }) => (cut[topic] ?? 0) <= offset)
    return last === undefined ? '' : dayAfter(last.day)
  }
}
