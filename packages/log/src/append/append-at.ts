import type { Producer } from 'kafkajs'
import { acks, compression, type Outgoing } from './outgoing.js'

export const positionHeader = 'position'
export const causeHeader = 'cause'

/** A record that follows from an input: `cause` is the offset of that input in the same partition of the input topic. */
export interface Following {
  readonly outgoing: Outgoing
  readonly cause: number
}

/**
 * Appends one batch that is valid only at `expected`: each record carries the offset it must stand at.
 * `true`: it stands there. `false`: somebody else's records do, or an earlier try of ours does and this one is void;
 * read what stands there and decide again. A broker keeps the records of one request and partition together.
 */
export const appendAt = async (
  producer: Producer,
  topic: string,
  partition: number,
  expected: number,
  records: readonly Following[]
): Promise<boolean> => {
  const [metadata] = await producer.send({
    topic,
    acks,
    compression,
    messages: records.map(({ outgoing, cause }, index) => ({
      ...outgoing,
      partition,
      headers: {
        ...outgoing.headers,
        [positionHeader]: String(expected + index),
        [causeHeader]: String(cause)
      }
    }))
  })
  return Number(metadata?.baseOffset ?? -1) === expected
}
