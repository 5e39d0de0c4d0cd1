import { contracts } from '../generated/contracts.js'
import { schemas } from '../generated/schemas.js'
import { RecordError, RegistryError } from './errors.js'
import { header, writeHeaders, type Context, type ReadableHeaders } from './headers.js'
import { readers, type Reader } from './readers.js'
import type { Family, HubRecord, RecordName } from './records.js'
import { Registry, type SchemaRegistry } from './registry.js'
import { readDatum, schemaId, writeValue } from './wire.js'
import { Writers } from './writers.js'

export interface CodecOptions {
  /** Of the Confluent API, such as `…/apis/ccompat/v7`. */
  readonly registryUrl: string
  /** Topic → what it carries: `{ 'hub.events.v1': 'facts' }`. */
  readonly topics: Readonly<Record<string, Family>>
  /** CloudEvents source: the service that writes, such as `/casework`. */
  readonly source: string
  readonly now?: () => number
  /** Milliseconds for one call to the registry. */
  readonly timeout?: number
}

export interface Encoded {
  readonly value: Buffer
  readonly headers: Record<string, string>
}

export interface Undecoded {
  /** Where it stood; a topic the codec was told of carries the records of its family only. */
  readonly topic?: string
  readonly value: Buffer | null
  readonly headers?: ReadableHeaders | undefined
}

const subjects = (topics: CodecOptions['topics']) =>
  Object.entries(topics).flatMap(([topic, family]) =>
    Object.values(readers)
      .filter(({ name }) => contracts[name].family === family)
      .map(({ name }) => ({ topic, name, subject: `${topic}-${contracts[name].fullname}` }))
  )

/** A small registry that several services start on answers some hundred questions in turn, and none in time where all come at once. */
const registeredAtOnce = 8

/** Domain records ↔ the bytes and headers of the log. */
export class Codec {
  private readonly ids = new Map<string, number>()
  private readonly writers: Writers

  private constructor(
    private readonly options: CodecOptions,
    private readonly registry: SchemaRegistry
  ) {
    this.writers = new Writers(registry)
  }

  /**
   * Registers every schema of the topics. Where the registry does not answer, the codec opens for
   * reading only (`registered` is false): try `register()` again before the first `encode`.
   */
  static async open(
    options: CodecOptions,
    registry: SchemaRegistry = new Registry(options.registryUrl, options.timeout)
  ): Promise<Codec> {
    const codec = new Codec(options, registry)
    try {
      await codec.register()
    } catch (fault) {
      if (!(fault instanceof RegistryError && fault.code === 'REGISTRY.UNREACHABLE')) throw fault
    }
    return codec
  }

  get registered(): boolean {
    return subjects(this.options.topics).every(({ topic, name }) => this.ids.has(`${topic} ${name}`))
  }

  async register(): Promise<void> {
    const left = subjects(this.options.topics).values()
    const work = async () => {
      for (const { topic, name, subject } of left) this.ids.set(`${topic} ${name}`, await this.registry.register(subject, schemas[name]))
    }
    await Promise.all(Array.from({ length: registeredAtOnce }, work))
  }

  /** Throws a RecordError where the record does not fit, a RegistryError before the schemas are registered. */
  encode(topic: string, record: HubRecord, context: Omit<Partial<Context>, 'source'> = {}): Encoded {
    const { type, ...body } = record
    const reader = this.readerFor(topic, type)
    const id = this.ids.get(`${topic} ${type}`)
    if (id === undefined) throw new RegistryError('REGISTRY.UNREACHABLE', `${topic} ${type}`)
    const time = context.time ?? ('time' in record ? record.time : (this.options.now ?? Date.now)())
    return {
      value: fitting(reader, body, id),
      headers: writeHeaders(record, { ...context, time, source: this.options.source })
    }
  }

  /** Throws a RecordError for a record to dead-letter, a RegistryError where only waiting helps. */
  async decode({ topic, value, headers }: Undecoded): Promise<HubRecord> {
    if (value === null) throw new RecordError('RECORD.EMPTY')
    const id = schemaId(value)
    const found = this.writers.find(header(headers, 'fingerprint'), id)
    const { reader, resolver } = found instanceof Promise ? await found : found
    this.refuseElsewhere(topic, reader.name)
    const body = reader.shape.toDomain(readDatum(value, reader.type, resolver))
    return { type: reader.name, ...body } as HubRecord
  }

  private readerFor(topic: string, type: RecordName): Reader {
    if (contracts[type]?.family !== this.options.topics[topic]) throw new RecordError('RECORD.WRONG_TOPIC', `${topic} ${type}`)
    return readers[type]
  }

  private refuseElsewhere(topic: string | undefined, type: RecordName): void {
    const family = topic === undefined ? undefined : this.options.topics[topic]
    if (family !== undefined && contracts[type].family !== family) throw new RecordError('RECORD.WRONG_TOPIC', `${topic} ${type}`)
  }
}

/** avsc's message quotes the value, which may be personal: only the path goes on. */
const fitting = ({ type, shape }: Reader, body: object, id: number): Buffer => {
  const datum = shape.toAvro(body)
  try {
    return writeValue(id, type, datum)
  } catch {
    const paths: string[] = []
    type.isValid(datum, { errorHook: path => paths.push(path.join('.')) })
    throw new RecordError('RECORD.INVALID', paths[0] ?? '')
  }
}
