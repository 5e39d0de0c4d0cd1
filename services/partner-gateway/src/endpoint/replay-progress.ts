import type { NumberRange, ReplayAsked } from '@oldham-cares/domain'
import { nothingRetold, replayRow, type Retold, type View } from '@oldham-cares/log'

export interface ReplayProgress {
  readonly state: 'pending' | 'running' | 'done'
  /** Numbers that were taken again, as their event or as the notice in its place. */
  readonly told: number
  /** How many of them as the notice. */
  readonly withheld: number
}

const isDone = ({ to }: NumberRange, { number }: Retold): boolean => number >= to

/** How far a replay is. Throws NotCaughtUp while what is known of it is being folded anew. */
export const replayProgress = async (deliveries: View, { replay, ranges }: Pick<ReplayAsked, 'replay' | 'ranges'>): Promise<ReplayProgress> => {
  const parts = await Promise.all(
    ranges.map(async (range) => {
      const [row] = await deliveries.ask(range.partition, [replayRow(replay)])
      return [range, (row as Retold | undefined) ?? nothingRetold] as const
    })
  )
  const told = parts.reduce((sum, [, part]) => sum + part.told + part.withheld, 0)
  const withheld = parts.reduce((sum, [, part]) => sum + part.withheld, 0)
  const begun = parts.some(([, { number, attempt }]) => number > 0 || attempt > 0)
  const state = parts.every(([range, part]) => isDone(range, part)) ? 'done' : begun ? 'running' : 'pending'
  return { state, told, withheld }
}
