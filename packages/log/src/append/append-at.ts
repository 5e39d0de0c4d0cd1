import type { Appender } from './appender.js'
import type { Outgoing } from './outgoing.js'

export const positionHeader = 'position'
export const causeHeader = 'cause'

/** A record that follows from an input: `cause` is the offset of that input in the same partition of the input topic. */
export interface Following {
  readonly outgoing: Outgoing
  readonly cause: number
}

/**
 * Appends records that are valid only from `expected` on: each carries the offset it must stand at.
 * `true`: they stand there. `false`: somebody else's records do, or an earlier try of ours does and this one is void;
 * read what stands there and decide again. Only one append per partition may be outstanding.
 */
export const appendAt = async (
  appender: Appender,
  topic: string,
  partition: number,
  expected: number,
  records: readonly Following[]
): Promise<boolean> => {
  const positioned = records.map(({ outgoing, cause }, index) => ({
    ...outgoing,
    headers: { ...outgoing.headers, [positionHeader]: String(expected + index), [causeHeader]: String(cause) }
  }))
  const { offset } = await appender.append(topic, partition, positioned)
  return offset === expected
}
