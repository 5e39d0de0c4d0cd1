import { describe, expect, it } from '@jest/globals'
import { avroType, fingerprintOf } from './bounded-types.js'
import { readDatum } from './wire.js'

const schema = (field: object): string =>
  JSON.stringify({ type: 'record', name: 'T', fields: [{ name: 'items', type: field }] })
const strings = avroType(schema({ type: 'array', items: 'string' }))
const map = avroType(schema({ type: 'map', values: 'bytes' }))
const value = (...datum: number[]): Buffer => Buffer.from([0, 0, 0, 0, 1, ...datum])

/** Avro's long of 2^31: four thousand million items that are not there. */
const twoToThe31 = [0x80, 0x80, 0x80, 0x80, 0x10]

describe('arrays and maps', () => {
  it('are read in blocks, also in blocks that state their size', () => {
    expect(readDatum(value(4, 2, 0x61, 2, 0x62, 0), strings)).toEqual({ items: ['a', 'b'] })
    expect(readDatum(value(2, 2, 0x61, 2, 2, 0x62, 0), strings)).toEqual({ items: ['a', 'b'] })
    expect(readDatum(value(3, 8, 2, 0x61, 2, 0x62, 0), strings)).toEqual({ items: ['a', 'b'] })
    expect(readDatum(value(2, 2, 0x61, 2, 0x7a, 0), map)).toEqual({ items: { a: Buffer.from('z') } })
  })

  it('keep a key named like a property of every object', () => {
    const items = Object.fromEntries([['__proto__', Buffer.from('z')]])

    expect(map.fromBuffer(map.toBuffer({ items }))).toEqual({ items })
  })

  it('refuse at once a count above the bytes that are left', () => {
    const started = performance.now()

    expect(() => readDatum(value(...twoToThe31), strings)).toThrow(/not Avro/)
    expect(() => readDatum(value(...twoToThe31, 0, 0), map)).toThrow(/not Avro/)
    expect(performance.now() - started).toBeLessThan(1000)
  })

  it('refuse items that take no bytes', () => {
    const nothing = avroType(schema({ type: 'array', items: 'null' }))

    expect(() => readDatum(value(2, 0), nothing)).toThrow(/not Avro/)
  })

  it('are also bounded where the writer had another schema', () => {
    const older = avroType(schema({ type: 'array', items: 'bytes' }))
    const resolver = strings.createResolver(older)

    expect(readDatum(value(2, 2, 0x61, 0), strings, resolver)).toEqual({ items: ['a'] })
    expect(() => readDatum(value(...twoToThe31), strings, resolver)).toThrow(/not Avro/)
  })
})

describe('a fingerprint', () => {
  it('is the same whatever the docs and defaults say, and another for another type', () => {
    const field = (more: object) => fingerprintOf(avroType(JSON.stringify({ type: 'record', name: 'T', fields: [{ name: 'a', type: 'int', ...more }] })))

    expect(field({ doc: 'd', default: 1 })).toBe(field({}))
    expect(field({ type: 'long' })).not.toBe(field({}))
  })
})
