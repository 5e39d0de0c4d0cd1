import { topics, type Log } from '@oldham-cares/log'
import { eventually } from '../support/eventually.ts'

const withinMs = 90_000

const standing = async (log: Log, topic: string, view: string): Promise<void> => {
  const ends = await log.ranges.ends(topic)
  const behind = await Promise.all(ends.map(async ({ partition, high }) => Math.max(0, high - (await log.view(view).reached(partition)).folded)))
  const left = behind.reduce((sum, count) => sum + count, 0)
  if (left > 0) throw new Error(`${view} has ${left} records of ${topic} before it`)
}

/** Everything on the intake is decided, and every fact made of it is folded by the timeline. */
export const untilDrained = async (log: Log): Promise<void> => {
  await eventually(() => standing(log, topics.intake, 'casework'), { withinMs, everyMs: 25 })
  await eventually(() => standing(log, topics.events, 'timeline'), { withinMs, everyMs: 25 })
}
