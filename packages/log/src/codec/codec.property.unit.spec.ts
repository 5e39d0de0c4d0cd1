import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { example, recordNames } from '../../testing/examples.js'
import { RegistryInMemory, topicOf, topics } from '../../testing/registry-in-memory.js'
import { contracts } from '../generated/contracts.js'
import { schemas } from '../generated/schemas.js'
import { Codec } from './codec.js'
import { RecordError } from './errors.js'
import { readers } from './readers.js'

const codec = await Codec.open({ registryUrl: '', topics, source: '/t', now: () => 0 }, new RegistryInMemory())

/** Any domain value of a schema, built from the schema itself. */
const anyOf = (schema: any, named = new Map<string, any>(), space = ''): fc.Arbitrary<unknown> => {
  if (schema === 'string') return fc.string({ unit: 'grapheme' })
  if (schema === 'bytes') return fc.uint8Array().map(bytes => Buffer.from(bytes).toString('base64'))
  if (schema === 'boolean') return fc.boolean()
  if (schema === 'int') return fc.integer()
  if (schema === 'long') return fc.integer({ min: 1 - 2 ** 52, max: 2 ** 52 - 1 })
  if (typeof schema === 'string') return anyOf(named.get(schema), named, space)
  const namespace = schema.namespace ?? space
  if (schema.name) named.set(`${namespace}.${schema.name}`, schema)
  if (schema.type === 'array') return fc.array(anyOf(schema.items, named, namespace), { maxLength: 4 })
  if (schema.type === 'map') return fc.dictionary(fc.string(), anyOf(schema.values, named, namespace), { noNullPrototype: true })
  if (schema.type === 'enum') {
    const symbols: string[] = schema.symbols
    return fc.constantFrom(...symbols.filter(symbol => symbol !== 'unlisted').map(symbol => symbol.replaceAll('_', '-')))
  }
  if (schema.type !== 'record') return anyOf(schema.type, named, namespace)
  const optional = schema.fields.filter((field: any) => Array.isArray(field.type)).map((field: any) => field.name)
  const arbitraries = schema.fields.map((field: any) => [
    field.name,
    anyOf(Array.isArray(field.type) ? field.type[1] : field.type, named, namespace)
  ])
  return fc.record(Object.fromEntries(arbitraries), {
    requiredKeys: schema.fields.map((field: any) => field.name).filter((name: string) => !optional.includes(name)),
    noNullPrototype: true
  } as never)
}

describe('whatever a record holds', () => {
  it.each(recordNames)('%s comes back as it went', async name => {
    const { shape, type } = readers[name]

    fc.assert(
      fc.property(anyOf(JSON.parse(schemas[name])), body => {
        const back = shape.toDomain(type.fromBuffer(type.toBuffer(shape.toAvro(body))))
        expect(back).toStrictEqual(body)
      }),
      { numRuns: 50 }
    )
  })
})

describe('whatever bytes stand on a topic', () => {
  const answered = async (value: Buffer, headers: Record<string, string>): Promise<void> => {
    const started = performance.now()
    try {
      await codec.decode({ value, headers })
    } catch (fault) {
      expect(fault).toBeInstanceOf(RecordError)
    }
    expect(performance.now() - started).toBeLessThan(1000)
  }

  it('random bytes after a valid head give a record or a RecordError, soon', async () => {
    const { value, headers } = codec.encode('hub.events.v1', example('ReferralSubmitted'))
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), bytes => answered(Buffer.concat([value.subarray(0, 5), bytes]), headers)),
      { numRuns: 2000 }
    )
  })

  it('a record with some bytes changed gives a record or a RecordError, soon', async () => {
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...recordNames), fc.array(change, { minLength: 1, maxLength: 6 }), async (name, changes) => {
        const { value, headers } = codec.encode(topicOf(contracts[name].family), example(name))
        for (const [at, byte] of changes) value[5 + (at % (value.length - 5))] = byte
        await answered(value, headers)
      }),
      { numRuns: 3000 }
    )
  })
})
