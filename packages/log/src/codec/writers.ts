import type { Type } from 'avsc'
import { contracts } from '../generated/contracts.js'
import { released, superseded } from '../generated/released.js'
import { avroType, fingerprintOf } from './bounded-types.js'
import { RecordError } from './errors.js'
import { readerOf, readers, type Reader } from './readers.js'
import type { SchemaRegistry } from './registry.js'
import type { Resolver } from './wire.js'

/** A writer's schema and our way to read it. */
export interface Writer {
  readonly reader: Reader
  readonly resolver?: Resolver
}

const parsed = (schema: string): Type => {
  try {
    return avroType(schema)
  } catch (cause) {
    throw new RecordError('RECORD.UNREADABLE', 'schema', cause)
  }
}

const writerOf = (type: Type): Writer => {
  const reader = readerOf(type.name)
  if (!reader) throw new RecordError('RECORD.UNKNOWN_TYPE', type.name ?? 'unnamed')
  try {
    return { reader, resolver: reader.type.createResolver(type) }
  } catch (cause) {
    throw new RecordError('RECORD.UNREADABLE', reader.name, cause)
  }
}

const ours = (schemas: readonly string[]): Map<string, Writer> =>
  new Map([
    ...schemas.map(avroType).map((type): [string, Writer] => [fingerprintOf(type), writerOf(type)]),
    ...Object.values(readers).map((reader): [string, Writer] => [contracts[reader.name].fingerprint, { reader }])
  ])

/**
 * Finds the writer's schema of a record. The fingerprint goes first: it is the schema's content, needs
 * no network, and stays right when a registry was lost and gives its ids anew. The id serves other
 * writers, who send no fingerprint, and releases newer than this one.
 */
export class Writers {
  private readonly byFingerprint: ReadonlyMap<string, Writer>
  private readonly byId = new Map<number, Promise<Writer>>()

  constructor(
    private readonly registry: Pick<SchemaRegistry, 'schema'>,
    older: readonly string[] = [...released, ...Object.values<string>(superseded)]
  ) {
    this.byFingerprint = ours(older)
  }

  find(fingerprint: string | undefined, id: number): Writer | Promise<Writer> {
    const known = fingerprint === undefined ? undefined : this.byFingerprint.get(fingerprint)
    return known ?? this.byId.get(id) ?? this.fetched(id)
  }

  /** Asked once, also by many at once; a failure is forgotten, so that the next record asks again. */
  private fetched(id: number): Promise<Writer> {
    const writer = this.registry.schema(id).then(schema => {
      if (schema === undefined) throw new RecordError('RECORD.UNKNOWN_SCHEMA', `id ${id}`)
      return writerOf(parsed(schema))
    })
    this.byId.set(id, writer)
    writer.catch(() => this.byId.delete(id))
    return writer
  }
}
