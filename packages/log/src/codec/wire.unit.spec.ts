import { describe, expect, it } from '@jest/globals'
import { avroType } from './bounded-types.js'
import { RecordError } from './errors.js'
import { readDatum, schemaId, writeValue } from './wire.js'

const text = avroType('{"type": "record", "name": "T", "fields": [{ "name": "text", "type": "string" }]}')

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (fault) {
    if (fault instanceof RecordError) return fault.code
    throw fault
  }
  return 'nothing thrown'
}

describe('the Confluent wire format', () => {
  it('is a zero, the schema id big-endian in four bytes, and the datum', () => {
    expect([...writeValue(0x01020304, text, { text: 'ab' })]).toEqual([0, 1, 2, 3, 4, 4, 0x61, 0x62])
  })

  it('gives back the id and the datum', () => {
    const value = writeValue(0xffffffff, text, { text: 'Oldham' })

    expect(schemaId(value)).toBe(0xffffffff)
    expect(readDatum(value, text)).toEqual({ text: 'Oldham' })
  })

  it('holds a datum larger than the scratch buffer, and small ones after it', () => {
    const large = 'x'.repeat(1_000_000)
    const value = writeValue(1, text, { text: large })
    const small = writeValue(1, text, { text: 's' })

    expect(readDatum(value, text)).toEqual({ text: large })
    expect(readDatum(small, text)).toEqual({ text: 's' })
  })

  it('keeps a value as it was when the next one is written', () => {
    const first = writeValue(1, text, { text: 'first' })
    writeValue(2, text, { text: 'other' })

    expect(readDatum(first, text)).toEqual({ text: 'first' })
  })

  it('refuses no bytes, another magic byte and a short id', () => {
    expect(codeOf(() => schemaId(Buffer.alloc(0)))).toBe('RECORD.EMPTY')
    expect(codeOf(() => schemaId(Buffer.from('{"a":1}')))).toBe('RECORD.NOT_AVRO')
    expect(codeOf(() => schemaId(Buffer.from([0, 0, 0, 1])))).toBe('RECORD.TRUNCATED')
  })

  it('refuses a datum that ends early, goes on, or is none', () => {
    const value = writeValue(1, text, { text: 'ab' })

    expect(codeOf(() => readDatum(value.subarray(0, -1), text))).toBe('RECORD.TRUNCATED')
    expect(codeOf(() => readDatum(Buffer.concat([value, Buffer.of(0)]), text))).toBe('RECORD.TRAILING_BYTES')
    const tooLong = avroType('{"type": "record", "name": "L", "fields": [{ "name": "n", "type": "long" }]}')
    const overflow = Buffer.concat([Buffer.alloc(5), Buffer.alloc(9, 0xff), Buffer.of(1)])
    expect(codeOf(() => readDatum(overflow, tooLong))).toBe('RECORD.NOT_AVRO')
  })
})
