import type { Type } from 'avsc'
import { RecordError } from './errors.js'

/*
 * Confluent wire format, ABNF (RFC 5234):
 *
 *   value = magic id datum
 *   magic = %x00
 *   id    = 4OCTET            ; of the writer's schema in the registry, big-endian
 *   datum = *OCTET            ; one Avro datum, to the end
 */
const magic = 0
const idAt = 1
const datumAt = 5

export type Resolver = ReturnType<Type['createResolver']>

// Written here first: avsc needs a buffer before it knows the length, and a fresh one each time costs twice.
let scratch = Buffer.allocUnsafeSlow(64 * 1024)

export const writeValue = (id: number, writer: Type, datum: unknown): Buffer => {
  scratch[0] = magic
  scratch.writeUInt32BE(id, idAt)
  const end = writer.encode(datum, scratch, datumAt)
  if (end < 0) {
    scratch = Buffer.allocUnsafeSlow(2 * (scratch.length - end))
    return writeValue(id, writer, datum)
  }
  return Buffer.from(scratch.subarray(0, end))
}

export const schemaId = (value: Buffer): number => {
  if (value.length === 0) throw new RecordError('RECORD.EMPTY')
  if (value[0] !== magic) throw new RecordError('RECORD.NOT_AVRO', 'magic byte')
  if (value.length < datumAt) throw new RecordError('RECORD.TRUNCATED', 'schema id')
  return value.readUInt32BE(idAt)
}

/** `resolver` where the writer's schema is not the reader's. */
export const readDatum = (value: Buffer, reader: Type, resolver?: Resolver): unknown => {
  let read: { value: unknown; offset: number }
  try {
    read = reader.decode(value, datumAt, resolver)
  } catch (cause) {
    throw new RecordError('RECORD.NOT_AVRO', 'datum', cause)
  }
  if (read.offset < 0) throw new RecordError('RECORD.TRUNCATED', 'datum')
  if (read.offset < value.length) throw new RecordError('RECORD.TRAILING_BYTES', `byte ${read.offset}`)
  return read.value
}
