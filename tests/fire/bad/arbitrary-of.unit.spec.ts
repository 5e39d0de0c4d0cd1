import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { arbitraryOf, type Schema } from './arbitrary-of.ts'

const schemas: Readonly<Record<string, Schema>> = {
  '#/person': { type: 'object', additionalProperties: false, required: ['name'], properties: { name: { type: 'string', minLength: 1 }, born: { type: 'string', pattern: '^\\d{4}$' }, child: { $ref: '#/person' } } },
  '#/either': { oneOf: [{ type: 'object', required: ['a'], properties: { a: { const: 1 } } }, { type: 'object', required: ['b'], properties: { b: { enum: ['x', 'y'] } } }] },
  '#/all': { allOf: [{ type: 'object', required: ['n'], properties: { n: { type: 'integer', minimum: 3, maximum: 5 } } }] },
  '#/many': { type: 'array', minItems: 1, maxItems: 2, items: { type: ['string', 'boolean'] } }
}
const resolve = (ref: string): Schema => schemas[ref] ?? {}

describe('Values by a schema', () => {
  it.each(Object.keys(schemas))('fit %s', (name) => {
    const fits = new Ajv2020({ strict: false }).compile({ ...schemas[name], $defs: {}, ...(name === '#/person' ? { properties: { ...schemas[name]?.['properties'], child: {} } } : {}) })
    for (const value of fc.sample(arbitraryOf({ $ref: name }, resolve), { seed: 1, numRuns: 50 })) expect([value, fits(value)]).toEqual([value, true])
  })

  it('come to an end where a schema names itself', () => {
    const depths = fc.sample(arbitraryOf({ $ref: '#/person' }, resolve), { seed: 2, numRuns: 50 }).map((value) => JSON.stringify(value).split('child').length)
    expect(Math.max(...depths)).toBeLessThan(8)
  })
})
