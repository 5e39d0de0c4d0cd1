import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import avro from 'avsc'

/** A record as the broker holds it. `key` and `value` are null where it holds none; `timestamp` is milliseconds. */
export interface RawRecord {
  readonly offset: number
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly { readonly name: string; readonly value: Buffer }[]
}

const schema = avro.Type.forSchema({
  type: 'record',
  name: 'Record',
  namespace: 'uk.oldhamcares.backup',
  fields: [
    { name: 'offset', type: 'long' },
    { name: 'timestamp', type: 'long' },
    { name: 'key', type: ['null', 'bytes'] },
    { name: 'value', type: ['null', 'bytes'] },
    { name: 'headers', type: { type: 'array', items: { type: 'record', name: 'Header', fields: [{ name: 'name', type: 'string' }, { name: 'value', type: 'bytes' }] } } }
  ]
})

/** An Avro object container file: any Avro tool reads it, with no code of ours. */
export class RecordFile {
  private readonly encoder = new avro.streams.BlockEncoder(schema, { codec: 'deflate' })
  private readonly written: Promise<void>

  constructor(path: string) {
    this.written = pipeline(this.encoder, createWriteStream(path, { mode: 0o600, flush: true }))
    this.written.catch(() => {})
  }

  async add(record: RawRecord): Promise<void> {
    if (this.encoder.write(record)) return
    await Promise.race([new Promise((drained) => this.encoder.once('drain', drained)), this.written])
  }

  async close(): Promise<void> {
    this.encoder.end()
    await this.written
  }
}

export async function* recordsIn(path: string): AsyncIterable<RawRecord> {
  const decoder = new avro.streams.BlockDecoder({ parseHook: () => schema })
  const source = createReadStream(path)
  source.on('error', (cause) => decoder.destroy(cause))
  for await (const record of source.pipe(decoder)) yield record as RawRecord
}
