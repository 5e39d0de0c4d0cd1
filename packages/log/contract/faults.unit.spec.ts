import { describe, expect, it } from '@jest/globals'
import { faultsOf } from './faults.mjs'

const field = { name: 'a', type: 'string', doc: 'd' }
const source = { type: 'record', name: 'ThingDone', doc: 'd', fields: [field] }
const event = { family: 'dead', event: 'thing.done.v1', version: '1', source, example: { type: 'ThingDone' } }
const faults = (change: object, types: object = {}) => faultsOf({ types, events: [{ ...event, ...change }] })
const withField = (more: object) => faults({ source: { ...source, fields: [{ ...field, ...more }] } })

describe('schemas/', () => {
  it('is right where every event is documented and has its example', () => {
    expect(faults({})).toEqual([])
  })

  it.each([
    ['no example', faults({ example: undefined }), 'thing.done.v1: no example'],
    ['another record\'s example', faults({ example: { type: 'Other' } }), 'thing.done.v1: its example is a Other'],
    ['a file name without version', faults({ version: undefined }), 'thing.done.v1: a file is named <event>.v<number>.avsc'],
    ['no doc on a record', faults({ source: { ...source, doc: undefined } }), 'ThingDone: no doc'],
    ['no doc on a field', withField({ doc: undefined }), 'ThingDone.a: no doc'],
    ['a type that is not there', withField({ type: 'Seal' }), 'ThingDone.a: no type Seal in schemas/types'],
    ['a list of a type that is not there', withField({ type: { type: 'array', items: 'Seal' } }), 'ThingDone.a: no type Seal in schemas/types'],
    ['an optional field without default', withField({ type: ['null', 'string'] }), 'ThingDone.a: an optional field has the default null'],
    ['a union of two types', withField({ type: ['int', 'string'], default: null }), 'ThingDone.a: the only union is ["null", T]'],
    ['a type defined in place', withField({ type: { type: 'enum', name: 'W', symbols: ['x'] } }), 'ThingDone.a: W belongs into schemas/types'],
    ['an enum without a word for others', faults({}, { W: { type: 'enum', name: 'W', doc: 'd', symbols: ['x'] } }), 'W: an enum has the symbol and default unlisted']
  ])('is wrong with %s', (_, found, expected) => {
    expect(found).toEqual([expected])
  })

  it('is wrong with two files for one version of a record, not with one file for each version', () => {
    const other = { ...event, event: 'thing.finished.v1' }
    const next = { ...event, event: 'thing.done.v2', version: '2' }

    expect(faultsOf({ types: {}, events: [event, other] })).toEqual(['ThingDone, version 1: two files describe it'])
    expect(faultsOf({ types: {}, events: [event, next] })).toEqual([])
  })
})
