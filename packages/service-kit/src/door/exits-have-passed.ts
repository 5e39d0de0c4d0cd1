import { partitionOf, topics, type Log } from '@oldham-cares/log'

/**
 * Whether every exit has stored its state beyond what was folded when a narrowing statement was seen to have taken effect.
 * `folded` must be of the same reading as the statement: a view emptied in between would say 0, which everybody has passed.
 */
export const exitsHavePassed = (
  log: Pick<Log, 'passedBy'>,
  exits: readonly string[],
  { person, folded }: { readonly person: string; readonly folded: number },
  withinMs: number
): Promise<boolean> =>
  log.passedBy(exits, { topic: topics.events, partition: partitionOf(person), offset: folded - 1 }, withinMs)
