import type { Command } from '@oldham-cares/domain'
import { topics, type Received } from '@oldham-cares/log'
import type { DeadLetter } from '../dead-letters/dead-letter.js'
import { unlessAway } from '../unless-away.js'
import type { GivenUpAt } from './given-up-commands.js'
import { readAt } from './read-at.js'
import type { Tracing } from './tracing.js'

/** A command as it stands on the intake: without `command` nobody can read it, with `letter` it was given up. */
export interface StandingCommand {
  readonly at: Received
  readonly command?: Command
  readonly letter?: DeadLetter
}

/** Read where they stand on the intake, which keeps a command longer than the letter about it stands. */
export const readGivenUp = async ({ log }: Pick<Tracing, 'log'>, given: readonly GivenUpAt[]): Promise<readonly StandingCommand[]> => {
  if (given.length === 0) return []
  const ends = await log.ranges.ends(topics.intake)
  const read = [...Map.groupBy(given, ({ partition }) => partition)].map(async ([partition, of]) => {
    const { low = 0, high = 0 } = ends.find((end) => end.partition === partition) ?? {}
    const letters = new Map(of.map(({ offset, letter }) => [offset, letter]))
    const records = await readAt(log.ranges, topics.intake, partition, [...letters.keys()].filter((offset) => offset >= low && offset < high))
    return Promise.all(records.map(async (at) => ({ at, ...(await commandIn(log, at)), letter: letters.get(at.offset) as DeadLetter })))
  })
  return (await Promise.all(read)).flat()
}

const commandIn = async (log: Tracing['log'], at: Received): Promise<{ readonly command?: Command }> => {
  const command = (await log.decode(at).catch(unlessAway)) as Command | undefined
  return command === undefined ? {} : { command }
}
