import type { Appender } from './appender.js'
import type { Outgoing } from './outgoing.js'

export const positionHeader = 'position'
export const causeHeader = 'cause'

/** A record that may stand in one place alone. */
export interface Positioned {
  readonly outgoing: Outgoing
  /** Offset of the input it follows from, in the same partition of the input topic, where it follows from one. */
  readonly cause?: number
}

/** A record that follows from an input. */
export interface Following extends Positioned {
  readonly cause: number
}

/**
 * Appends records that are valid only from `expected` on: each carries the offset it must stand at.
 * `true`: they stand there. `false`: somebody else's records do, or an earlier try of ours does and this one is void;
 * read what stands there and decide again. Only one append per partition may be outstanding.
 */
export const appendAt = async (
  appender: Pick<Appender, 'append'>,
  topic: string,
  partition: number,
  expected: number,
  records: readonly Positioned[]
): Promise<boolean> => {
  const positioned = records.map(({ outgoing, cause }, index) => ({
    ...outgoing,
    headers: { ...outgoing.headers, [positionHeader]: String(expected + index), ...(cause === undefined ? {} : { [causeHeader]: String(cause) }) }
  }))
  const { offset } = await appender.append(topic, partition, positioned)
  return offset === expected
}
