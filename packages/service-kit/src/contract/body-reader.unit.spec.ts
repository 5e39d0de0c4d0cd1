import { describe, expect, it } from '@jest/globals'
import { bodyReader } from './body-reader.js'

const operations = {
  tell: { method: 'post', path: '/told', body: 'Told' },
  choose: { method: 'post', path: '/chosen', body: 'Chosen' },
  ask: { method: 'get', path: '/told' }
} as const
const schemas = {
  Told: {
    type: 'object',
    additionalProperties: false,
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] }, when: { type: 'string', format: 'date' }, at: { type: 'string', format: 'date-time' }, by: { $ref: '#/components/schemas/By' } }
  },
  Chosen: {
    type: 'object',
    additionalProperties: false,
    oneOf: [{ required: ['this'] }, { required: ['that'] }],
    properties: { this: { type: 'string' }, that: { type: 'string' } }
  },
  By: { type: 'object', additionalProperties: false, required: ['id'], properties: { id: { type: 'string', maxLength: 5 } } }
} as const

const read = bodyReader(operations, schemas)

describe('A request body', () => {
  it('is taken as the contract has it', () => {
    expect(read('Told', { kind: 'a', when: '2026-11-22', by: { id: 'x' } })).toEqual({ body: { kind: 'a', when: '2026-11-22', by: { id: 'x' } } })
  })

  it.each([
    [{ kind: 'c' }, '/kind'],
    [{ kind: 'a', when: 'tomorrow' }, '/when'],
    [{ kind: 'a', at: '2026-12-31T23:59:60Z' }, '/at'],
    [{ kind: 'a', by: { id: 'too long' } }, '/by/id'],
    [{ kind: 'a', secret: 'x' }, ''],
    [[], ''],
    ['a', '']
  ])('%j is refused, with where the fault is', (sent, pointer) => {
    expect(read('Told', sent)).toEqual({ wrong: [{ pointer, detail: expect.any(String) }] })
  })

  it('reads as an empty one where there is none', () => {
    expect(read('Told', undefined)).toMatchObject({ wrong: [{ pointer: '' }] })
  })

  it('takes one of two fields where the contract says so, not both and not neither', () => {
    expect([read('Chosen', { this: 'x' }), read('Chosen', { that: 'x' })]).toEqual([{ body: { this: 'x' } }, { body: { that: 'x' } }])
    const refused = { wrong: expect.arrayContaining([{ pointer: '', detail: 'must match exactly one schema in oneOf' }]) }
    expect([read('Chosen', { this: 'x', that: 'x' }), read('Chosen', {})]).toEqual([refused, refused])
  })

  it('is never quoted in what is said to be wrong', () => {
    expect(JSON.stringify(read('Told', { kind: 'Rani', Example: 'Rani' }))).not.toMatch(/Rani|Example/)
  })

  it('of a name that no operation takes is a bug', () => {
    expect(() => read('By', {})).toThrow('By')
  })
})

describe('A contract', () => {
  it('that cannot be compiled stops the start', () => {
    expect(() => bodyReader(operations, { Told: { type: 'no such type' } })).toThrow(/type/)
  })
})
