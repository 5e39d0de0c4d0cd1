import { describe, expect, it } from '@jest/globals'
import { example } from '../../testing/examples.js'
import { RegistryInMemory, topics } from '../../testing/registry-in-memory.js'
import { contracts } from '../generated/contracts.js'
import { schemas } from '../generated/schemas.js'
import { avroType, fingerprintOf } from './bounded-types.js'
import { Codec } from './codec.js'
import { readers } from './readers.js'
import { readDatum, writeValue } from './wire.js'
import { Writers } from './writers.js'

const { fingerprint } = contracts.ReferralAccepted
const accepted = example('ReferralAccepted')

/** ReferralAccepted of another release: changed as `change` says. */
const another = (change: (schema: { fields: object[]; name: string }) => void): string => {
  const schema = JSON.parse(schemas.ReferralAccepted)
  change(schema)
  return JSON.stringify(schema)
}
const newer = another(schema => schema.fields.push({ name: 'site', type: ['null', 'string'], default: null }))

const registryWith = async (...texts: string[]): Promise<RegistryInMemory> => {
  const registry = new RegistryInMemory(700)
  for (const text of texts) await registry.register('s', text)
  return registry
}

describe('the writer of a record', () => {
  it('is found by the fingerprint alone, whatever the id says', async () => {
    const registry = await registryWith()

    expect(await new Writers(registry).find(fingerprint, 12345)).toEqual({ reader: readers.ReferralAccepted })
    expect(registry.asked).toEqual([])
  })

  it('is found by the id where no fingerprint says it, and asked for once', async () => {
    const registry = await registryWith(newer)
    const writers = new Writers(registry)

    const found = await Promise.all([writers.find(undefined, 700), writers.find('unknown', 700)])
    await writers.find(undefined, 700)

    expect(found.map(({ reader }) => reader.name)).toEqual(['ReferralAccepted', 'ReferralAccepted'])
    expect(registry.asked).toEqual([700])
  })

  it('of a newer release is read with what this one knows', async () => {
    const { type: _, ...body } = accepted
    const avro = { ...(readers.ReferralAccepted.shape.toAvro(body) as object), site: 'Failsworth' }
    const value = writeValue(700, avroType(newer), avro)
    const codec = await Codec.open({ registryUrl: '', topics, source: '/t' }, await registryWith(newer))

    expect(await codec.decode({ value })).toEqual(accepted)
  })

  it('of an earlier release is found by its fingerprint while the registry is down', async () => {
    const older = another(schema => schema.fields.splice(schema.fields.findIndex(field => 'name' in field && field.name === 'policy'), 1))
    const registry = await registryWith()
    registry.up = false
    const compatible = another(schema => schema.fields.push({ name: 'gone', type: 'string', default: '' }))

    const { reader, resolver } = await new Writers(registry, [compatible]).find(fingerprintOf(avroType(compatible)), 1)

    const { type: _, ...body } = accepted
    const value = writeValue(1, avroType(compatible), { ...(reader.shape.toAvro(body) as object), gone: 'x' })
    expect(reader.shape.toDomain(readDatum(value, reader.type, resolver))).toEqual(body)
    expect(() => new Writers(registry, [older])).toThrow(expect.objectContaining({ code: 'RECORD.UNREADABLE' }))
  })

  it.each([
    ['no schema of that id', [], 'RECORD.UNKNOWN_SCHEMA'],
    ['a schema of no event of ours', [another(schema => { schema.name = 'Stranger' })], 'RECORD.UNKNOWN_TYPE'],
    ['a schema we cannot read from', [another(schema => { schema.fields.splice(0, 1) })], 'RECORD.UNREADABLE'],
    ['something that is no schema', ['{"type": "nonsense"}'], 'RECORD.UNREADABLE']
  ])('is refused where the registry has %s', async (_, texts, code) => {
    const writers = new Writers(await registryWith(...texts))

    await expect(writers.find(undefined, 700)).rejects.toMatchObject({ code })
  })

  it('is asked for again after the registry was down', async () => {
    const registry = await registryWith(newer)
    const writers = new Writers(registry)
    registry.up = false
    await expect(writers.find(undefined, 700)).rejects.toMatchObject({ code: 'REGISTRY.UNREACHABLE' })

    registry.up = true

    expect((await writers.find(undefined, 700)).reader.name).toBe('ReferralAccepted')
  })
})
