import { describe, expect, it } from '@jest/globals'
import { RecordError } from './errors.js'
import { shapeOf, type Schema } from './shape-of.js'

const word = { type: 'enum', name: 'Word', namespace: 'n', symbols: ['did_not_attend', 'made', 'unlisted'], default: 'unlisted' }
const record = (type: Schema): Schema => ({ type: 'record', name: 'R', namespace: 'n', fields: [{ name: 'f', type }] })

const fault = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (thrown) {
    return thrown instanceof RecordError ? `${thrown.code} ${thrown.message}` : thrown
  }
}

describe('between Avro and the domain', () => {
  it('null is an absent field', () => {
    const shape = shapeOf(record(['null', 'string']))

    expect(shape.toAvro({})).toEqual({ f: null })
    expect(shape.toDomain({ f: null })).toStrictEqual({})
    expect(shape.toDomain({ f: 'x' })).toStrictEqual({ f: 'x' })
  })

  it('a field that is there but undefined is absent', () => {
    expect(shapeOf(record(['null', 'string'])).toAvro({ f: undefined, stray: undefined })).toEqual({ f: null })
  })

  it('bytes are a base64 string', () => {
    const shape = shapeOf(record('bytes'))

    for (const text of ['', 'a', 'ab', 'abc', 'abcd']) {
      const base64 = Buffer.from(text).toString('base64')
      expect(shape.toAvro({ f: base64 })).toEqual({ f: Buffer.from(text) })
      expect(shape.toDomain({ f: Buffer.from(text) })).toEqual({ f: base64 })
    }
  })

  it('a long is exact, or refused', () => {
    const shape = shapeOf(record({ type: 'long', logicalType: 'timestamp-millis' } as never))

    expect(shape.toAvro({ f: 2 ** 52 - 1 })).toEqual({ f: 2 ** 52 - 1 })
    for (const wrong of [2 ** 52, -(2 ** 52), 0.5, Number.NaN, '1', null]) {
      expect(fault(() => shape.toAvro({ f: wrong }))).toMatch(/^RECORD.INVALID .*At: f$/)
    }
    expect(fault(() => shape.toDomain({ f: 2 ** 52 }))).toMatch(/^RECORD.UNREADABLE/)
  })

  it('text that is no base64 is refused instead of being cut', () => {
    const shape = shapeOf(record('bytes'))

    for (const text of ['not base64', 'YWI', 'YW I=', 'YW=I', 'ö']) {
      expect(fault(() => shape.toAvro({ f: text }))).toMatch(/^RECORD.INVALID .*At: f$/)
    }
  })

  it('an underscore in a symbol is a hyphen in the word', () => {
    const shape = shapeOf(record(word))

    expect(shape.toAvro({ f: 'did-not-attend' })).toEqual({ f: 'did_not_attend' })
    expect(shape.toDomain({ f: 'did_not_attend' })).toEqual({ f: 'did-not-attend' })
  })

  it('a word of a newer writer is refused, and never written', () => {
    const shape = shapeOf(record(word))

    expect(fault(() => shape.toDomain({ f: 'unlisted' }))).toMatch(/^RECORD.UNKNOWN_WORD .*At: f$/)
    expect(fault(() => shape.toAvro({ f: 'unlisted' }))).toMatch(/^RECORD.INVALID/)
    expect(fault(() => shape.toAvro({ f: 'did_not_attend' }))).toMatch(/^RECORD.INVALID/)
  })

  it('a type named before is meant by its full name', () => {
    const shape = shapeOf({ type: 'record', name: 'R', namespace: 'n', fields: [{ name: 'a', type: word }, { name: 'b', type: 'n.Word' }] })

    expect(shape.toAvro({ a: 'made', b: 'did-not-attend' })).toEqual({ a: 'made', b: 'did_not_attend' })
  })

  it('lists and maps are converted item by item', () => {
    const list = shapeOf(record({ type: 'array', items: word }))
    const map = shapeOf(record({ type: 'map', values: 'bytes' }))

    expect(list.toAvro({ f: ['did-not-attend'] })).toEqual({ f: ['did_not_attend'] })
    expect(map.toDomain({ f: { x: Buffer.from('a') } })).toEqual({ f: { x: 'YQ==' } })
    expect(fault(() => list.toAvro({ f: 'made' }))).toMatch(/At: f$/)
    expect(fault(() => list.toAvro({ f: ['other'] }))).toMatch(/At: f\[\]$/)
    expect(fault(() => map.toAvro({ f: null }))).toMatch(/At: f$/)
  })
})

describe('a record to write', () => {
  const nested = shapeOf(record({ type: 'record', name: 'Inner', namespace: 'n', fields: [{ name: 'id', type: 'string' }] }))

  it('has all fields of its schema', () => {
    expect(fault(() => nested.toAvro({}))).toMatch(/At: f$/)
    expect(fault(() => nested.toAvro({ f: {} }))).toMatch(/At: f.id$/)
    expect(fault(() => nested.toAvro({ f: null }))).toMatch(/At: f$/)
  })

  it('has no others, which Avro would drop without a word', () => {
    expect(fault(() => nested.toAvro({ f: { id: 'a', more: 1 } }))).toMatch(/At: f.more$/)
  })

  it('is refused without a word of what it holds', () => {
    expect(fault(() => nested.toAvro({ f: 'Rani' }))).not.toMatch(/Rani/)
  })
})
