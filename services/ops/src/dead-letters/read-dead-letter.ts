import { header, type Received } from '@oldham-cares/log'
import type { GivenUp } from './dead-letter.js'

/** As much of packages/log's codec as this takes. Errors carry a dotted `code`. */
export interface Decoder {
  decode(received: Pick<Received, 'topic' | 'value' | 'headers'>): Promise<object>
}

type Kept = Omit<GivenUp, 'service' | 'person'>

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RECORD.UNREADABLE'

/** Who gave it up is who wrote it. */
const writerOf = ({ headers }: Received): string => (header(headers, 'ce_source') ?? '').replace(/^\//, '') || 'unknown'

/**
 * A dead letter that cannot be read itself is one more, standing where it stands. Rejects where only waiting helps:
 * the registry is needed and away.
 */
export const readDeadLetter = async (codec: Decoder, at: Received): Promise<GivenUp> => {
  const [service, person] = [writerOf(at), at.key]
  try {
    const { topic, partition, offset, reason, attempts, time } = (await codec.decode(at)) as Kept
    return { service, person, topic, partition, offset, reason, attempts, time }
  } catch (cause) {
    const reason = codeOf(cause)
    if (reason.startsWith('REGISTRY.')) throw cause
    const { topic, partition, offset, timestamp } = at
    return { service, person, topic, partition, offset, reason, attempts: 1, time: timestamp }
  }
}
