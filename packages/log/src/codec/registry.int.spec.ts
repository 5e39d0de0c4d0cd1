import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, describe, expect, it } from '@jest/globals'
import { example } from '../../testing/examples.js'
import { contracts } from '../generated/contracts.js'
import { schemas } from '../generated/schemas.js'
import { Codec, type CodecOptions } from './codec.js'
import { Registry } from './registry.js'
import { schemaId } from './wire.js'

const registryUrl = process.env['SCHEMA_REGISTRY_URL'] ?? ''
const registry = new Registry(registryUrl)
const fresh = (): string => `test-${randomUUID()}`
const optionsFor = (topic: string): CodecOptions => ({ registryUrl, topics: { [topic]: 'facts' }, source: '/test' })
const accepted = example('ReferralAccepted')

const silent = createServer(() => undefined)
afterAll(() => {
  silent.closeAllConnections()
  silent.close()
})

describe('the real registry', () => {
  it('gives a schema one id, and the schema for the id', async () => {
    const id = await registry.register(`${fresh()}-x`, schemas.ReferralAccepted)

    expect(await registry.register(`${fresh()}-y`, schemas.ReferralAccepted)).toBe(id)
    expect(JSON.parse((await registry.schema(id)) ?? '')).toEqual(JSON.parse(schemas.ReferralAccepted))
  })

  it('knows nothing of an id it never gave', async () => {
    expect(await registry.schema(2_000_000_000)).toBeUndefined()
  })

  it('keeps every subject fully compatible with all its versions', async () => {
    const subject = fresh()
    const schema = JSON.parse(schemas.ReferralAccepted)
    await registry.register(subject, schemas.ReferralAccepted)
    const config = await fetch(`${registryUrl}/config/${subject}`)
    const withoutDefault = { ...schema, fields: [...schema.fields, { name: 'site', type: 'string' }] }
    const withDefault = { ...schema, fields: [...schema.fields, { name: 'site', type: 'string', default: '' }] }

    expect(await config.json()).toEqual({ compatibilityLevel: 'FULL_TRANSITIVE' })
    await expect(registry.register(subject, JSON.stringify(withoutDefault))).rejects.toMatchObject({ code: 'REGISTRY.INCOMPATIBLE' })
    expect(await registry.register(subject, JSON.stringify(withDefault))).toBeGreaterThan(0)
  })

  it('refuses what is no schema', async () => {
    await expect(registry.register(fresh(), '{"type": "nonsense"}')).rejects.toMatchObject({ code: 'REGISTRY.REFUSED' })
  })

  it('takes a released reader\'s new words, since every list has a word for others', async () => {
    const subject = fresh()
    await registry.register(subject, schemas.ContactRecorded)
    const more = schemas.ContactRecorded.replace('"did_not_attend"', '"did_not_attend","sent_a_letter"')

    expect(await registry.register(subject, more)).toBeGreaterThan(0)
  })
})

describe('a codec on the real registry', () => {
  it('registers each record under topic and full name, and frames with the id it got', async () => {
    const topic = fresh()
    const codec = await Codec.open(optionsFor(topic))
    const { value, headers } = codec.encode(topic, accepted)
    const latest = await fetch(`${registryUrl}/subjects/${topic}-${contracts.ReferralAccepted.fullname}/versions/latest`)

    expect(await latest.json()).toMatchObject({ id: schemaId(value), version: 1 })
    expect(await codec.decode({ value, headers })).toEqual(accepted)
  })

  it('may open many times at once', async () => {
    const topic = fresh()
    const codecs = await Promise.all([1, 2, 3, 4, 5].map(() => Codec.open(optionsFor(topic))))

    const ids = codecs.map(codec => schemaId(codec.encode(topic, accepted).value))
    expect(new Set(ids).size).toBe(1)
  })

  it('reads a record without headers by its id, as from another writer', async () => {
    const topic = fresh()
    const { value } = (await Codec.open(optionsFor(topic))).encode(topic, accepted)

    expect(await (await Codec.open(optionsFor(topic))).decode({ value })).toEqual(accepted)
  })

  it('refuses an id that the registry never gave', async () => {
    const topic = fresh()
    const codec = await Codec.open(optionsFor(topic))

    await expect(codec.decode({ value: Buffer.from('007735940000', 'hex') })).rejects.toMatchObject({ code: 'RECORD.UNKNOWN_SCHEMA' })
  })
})

describe('with the registry down', () => {
  const down = { registryUrl: 'http://127.0.0.1:9', topics: { t: 'facts' }, source: '/test' } as const

  it('a codec reads what carries a fingerprint', async () => {
    const topic = fresh()
    const { value, headers } = (await Codec.open(optionsFor(topic))).encode(topic, accepted)
    const codec = await Codec.open(down)

    expect(codec.registered).toBe(false)
    expect(await codec.decode({ value, headers })).toEqual(accepted)
  })

  it('a codec says of the rest that it cannot know, so that nobody dead-letters it', async () => {
    const codec = await Codec.open(down)

    await expect(codec.decode({ value: Buffer.from('000000000100', 'hex') })).rejects.toMatchObject({ code: 'REGISTRY.UNREACHABLE' })
    expect(() => codec.encode('t', accepted)).toThrow(expect.objectContaining({ code: 'REGISTRY.UNREACHABLE' }))
  })

  it('a registry that takes the call and says nothing is as good as down', async () => {
    await new Promise<void>(listening => silent.listen(0, '127.0.0.1', listening))
    const { port } = silent.address() as { port: number }
    const patient = new Registry(`http://127.0.0.1:${port}`, 200)

    await expect(patient.schema(1)).rejects.toMatchObject({ code: 'REGISTRY.UNREACHABLE' })
  })
})
