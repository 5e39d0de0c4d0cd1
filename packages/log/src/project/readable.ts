import type { Received } from '../consume/received.js'

/** What a projector needs of the Avro codec. Errors that `decode` throws carry a dotted `code`. */
export interface RecordCodec {
  encode(topic: string, record: object): { value: Buffer; headers: Readonly<Record<string, string>> }
  decode(received: Pick<Received, 'topic' | 'value' | 'headers'>): Promise<unknown>
}

export type Readable<Record> =
  | { readonly at: Received; readonly record: Record }
  | { readonly at: Received; readonly reason: string }

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'RECORD.UNREADABLE'

/**
 * Decodes what stands validly; void records count for nothing and are left out.
 * Throws where only waiting helps (the registry is needed and away): nothing is set aside for that.
 */
export const readable = async <Record>(
  records: readonly Received[],
  codec: RecordCodec
): Promise<readonly Readable<Record>[]> =>
  Promise.all(
    records
      .filter(({ valid }) => valid)
      .map(async (at) => {
        try {
          return { at, record: (await codec.decode(at)) as Record }
        } catch (cause) {
          const reason = codeOf(cause)
          if (reason.startsWith('REGISTRY.')) throw cause
          return { at, reason }
        }
      })
  )
