import type { Command } from '@oldham-cares/domain'
import { NotCaughtUp, partitionCount, topics, type Received } from '@oldham-cares/log'
import { unlessAway } from '../unless-away.js'
import { namesOfCommand } from './names-of-command.js'
import { listRow, offsetsIn } from './offset-lists.js'
import { passedRow } from './topic-lists.js'
import type { Tracing } from './tracing.js'

export interface CommandAt {
  readonly at: Received
  readonly command: Command
}

type Looking = Pick<Tracing, 'log' | 'lists'>

/** Beyond it casework is so far behind that nobody may say of an id that it is unknown. */
const undecidedAtMost = 2_000

/** The commands of a partition that no fact follows from yet, in order. */
export const undecidedIn = async ({ log, lists }: Looking, partition: number): Promise<readonly CommandAt[]> => {
  const [passed] = (await lists.facts.ask(partition, [passedRow])) as readonly (number | undefined)[]
  const { low = 0, high = 0 } = (await log.ranges.ends(topics.intake)).find((ends) => ends.partition === partition) ?? {}
  const from = Math.max(low, passed ?? 0)
  if (high - from > undecidedAtMost) throw new NotCaughtUp(`${high - from} commands of partition ${partition} are undecided`)
  const found: CommandAt[] = []
  await log.ranges.read({ topic: topics.intake, partition, from, to: high }, async (records) => {
    for (const at of records) {
      const command = (await log.decode(at).catch(unlessAway)) as Command | undefined
      if (command !== undefined && !(await isDecided(lists, partition, command))) found.push({ at, command })
    }
  })
  return found
}

/** Sent again and decided long ago: no fact follows from the repeat. */
const isDecided = async ({ facts }: Looking['lists'], partition: number, { id }: Command): Promise<boolean> =>
  (await offsetsIn(facts, partition, [listRow(id)])).offsets.length > 0

/** Where none of them is decided, an id leads nowhere else: all partitions are looked through. */
export const undecidedUnder = async (parts: Looking & Pick<Tracing, 'pseudonyms'>, ids: readonly string[]): Promise<readonly (CommandAt & { readonly partition: number })[]> => {
  const all = await Promise.all(
    Array.from({ length: partitionCount }, async (_, partition) => (await undecidedIn(parts, partition)).map((found) => ({ ...found, partition })))
  )
  return all.flat().filter(({ command }) => isCalled(command, ids, parts))
}

export const isCalled = (command: Command, ids: readonly string[], { pseudonyms }: Pick<Tracing, 'pseudonyms'>): boolean => {
  const names = namesOfCommand(command, pseudonyms)
  return ids.some((id) => names.has(id))
}
