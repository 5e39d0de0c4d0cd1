import { appendAt } from '../append/append-at.js'
import type { Received } from '../consume/received.js'
import { frozenRow } from '../project/fold.js'
import { readable, type Readable } from '../project/readable.js'
import { decideInput, type Decision } from '../project/take-input.js'
import { LiveMoved, type Projection } from './projection.js'

export interface LeftOut {
  readonly projection: Projection
  readonly partition: number
  /** Inputs that were given up and about which no decision stands, in order. */
  readonly inputs: readonly Received[]
  /** Offsets of those of them that somebody asked for. */
  readonly again: readonly number[]
  readonly now: number
}

/**
 * Decides about what was given up, or gives it up again where it still cannot be folded: with the rows as they are today and at
 * today's time, so that what was withdrawn since counts. To be called while nobody else takes the partition. Returns how many
 * decisions were recorded. Whoever is killed on the way has told no end of the rebuild: it is begun anew, and what is decided
 * already is not left out any more.
 */
export const decideLeftOut = async (leftOut: LeftOut): Promise<number> => {
  let count = 0
  for (const input of await readable<unknown>(leftOut.inputs, leftOut.projection.codec)) {
    const outcome = await decideOne(leftOut, input)
    if (typeof outcome === 'number') count += outcome
    else if (leftOut.again.includes(outcome.at.offset)) await leftOut.projection.rules.unreadable(outcome.at, outcome.reason)
  }
  return count
}

type Input = Readable<unknown>

/** How many decisions were made, or what is to be given up. */
const decideOne = async ({ projection, partition, now }: LeftOut, input: Input): Promise<number | Extract<Input, { reason: string }>> => {
  if ('reason' in input) return input
  const { rules, view, codec, appender } = projection
  const { decisions } = rules
  const frozen = frozenRow(input.at.key)
  const names = [...(rules.input?.rowsOf(input.record) ?? []), ...(rules.rowsOfInput?.(input.record) ?? [])]
  const { reached, rows } = await view.load(partition, [frozen, ...names])
  const standing = rows.get<{ readonly offset: number; readonly reason: string }>(frozen)
  if (standing) return { at: input.at, reason: standing.offset === input.at.offset ? standing.reason : 'PERSON.FROZEN' }
  if (!decisions || !appender) return 0
  const made: readonly Decision<object>[] = rows.attempt(() => decideInput({ codec, decisions }, input.record, { ...input.at, timestamp: now }, rows))
  if (made.length === 0) return 0
  if (!(await appendAt(appender, decisions.topic, partition, reached.out, made))) throw new LiveMoved('Somebody else decides')
  if (!(await view.store(partition, reached, { ...reached, out: reached.out + made.length }, rows, false))) throw new LiveMoved('Somebody else folds')
  return made.length
}
