import type { Received } from '@oldham-cares/log'
import type { DeadLetter } from './dead-letters.js'

/** As much of packages/log's codec as this takes. Errors carry a dotted `code`. */
export interface Decoder {
  decode(received: Pick<Received, 'value' | 'headers'>): Promise<object>
}

type Kept = Omit<DeadLetter, 'id' | 'time'> & { readonly time: number }

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RECORD.UNREADABLE'

/**
 * A dead letter that cannot be read itself is one more, standing where it stands. Rejects where only waiting helps:
 * the registry is needed and away.
 */
export const readDeadLetter = async (codec: Decoder, at: Received): Promise<DeadLetter> => {
  const id = `${at.partition}-${at.offset}`
  try {
    const { topic, partition, offset, reason, attempts, time } = (await codec.decode(at)) as Kept
    return { id, topic, partition, offset, reason, attempts, time: new Date(time).toISOString() }
  } catch (cause) {
    const reason = codeOf(cause)
    if (reason.startsWith('REGISTRY.')) throw cause
    const { topic, partition, offset, timestamp } = at
    return { id, topic, partition, offset, reason, attempts: 1, time: new Date(timestamp).toISOString() }
  }
}
