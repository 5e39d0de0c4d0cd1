import { describe, expect, it } from '@jest/globals'
import { example, recordNames } from '../../testing/examples.js'
import { RegistryInMemory, topicOf, topics } from '../../testing/registry-in-memory.js'
import { contracts } from '../generated/contracts.js'
import { Codec } from './codec.js'
import { RecordError, RegistryError } from './errors.js'
import type { HubRecord } from './records.js'

const options = { registryUrl: 'unused', topics, source: '/casework', now: () => 0 }
const open = (registry = new RegistryInMemory()) => Codec.open(options, registry)

const codeOf = async (act: () => unknown): Promise<string> => {
  try {
    await act()
  } catch (fault) {
    if (fault instanceof RecordError || fault instanceof RegistryError) return fault.code
    throw fault
  }
  return 'nothing thrown'
}

const accepted = example('ReferralAccepted')
const withField = (record: HubRecord, more: object): HubRecord => ({ ...record, ...more }) as HubRecord

describe('opening a codec', () => {
  it('registers each schema under topic and record name', async () => {
    const registry = new RegistryInMemory()
    await open(registry)

    expect(registry.subjects.size).toBe(recordNames.length)
    expect([...registry.subjects.keys()]).toContain('hub.events.v1-uk.oldhamcares.v1.ReferralAccepted')
  })

  it('works without the registry for reading, and for writing once it answers', async () => {
    const { value, headers } = (await open()).encode('hub.events.v1', accepted)
    const registry = new RegistryInMemory()
    registry.up = false
    const codec = await open(registry)

    expect(codec.registered).toBe(false)
    expect(await codec.decode({ value, headers })).toEqual(accepted)
    expect(await codeOf(() => codec.encode('hub.events.v1', accepted))).toBe('REGISTRY.UNREACHABLE')

    registry.up = true
    await codec.register()

    expect(codec.registered).toBe(true)
    expect(codec.encode('hub.events.v1', accepted).value).toEqual(value)
  })

  it('fails where the registry holds something incompatible', async () => {
    const registry = new RegistryInMemory()
    registry.register = async subject => {
      throw new RegistryError('REGISTRY.INCOMPATIBLE', subject)
    }

    expect(await codeOf(() => open(registry))).toBe('REGISTRY.INCOMPATIBLE')
  })
})

describe('a record', () => {
  it.each(recordNames)('of type %s comes back as it went', async name => {
    const codec = await open()
    const record = example(name)
    const { value, headers } = codec.encode(topicOf(contracts[name].family), record)

    const back = await codec.decode({ value, headers })

    expect(back).toStrictEqual(record)
    expect(JSON.parse(JSON.stringify(back))).toStrictEqual(record)
  })

  it('bears its own time, or else the moment it was written', async () => {
    const codec = await open()

    expect(codec.encode('hub.events.v1', accepted).headers['ce_time']).toBe('2026-03-02T09:33:00.000Z')
    expect(codec.encode('hub.intake.v1', example('AcceptReferral')).headers['ce_time']).toBe('1970-01-01T00:00:00.000Z')
    expect(codec.encode('hub.events.v1', accepted, { time: 60_000 }).headers['ce_time']).toBe('1970-01-01T00:01:00.000Z')
  })

  it('goes only to a topic that carries its family', async () => {
    const codec = await open()

    expect(await codeOf(() => codec.encode('hub.intake.v1', accepted))).toBe('RECORD.WRONG_TOPIC')
    expect(await codeOf(() => codec.encode('elsewhere', accepted))).toBe('RECORD.WRONG_TOPIC')
    expect(await codeOf(() => codec.encode('hub.events.v1', withField(accepted, { type: 'Other' })))).toBe('RECORD.WRONG_TOPIC')
  })

  it.each([
    ['a field of another type', { referral: 7 }, 'referral'],
    ['an undeclared field', { name: 'Rani' }, 'name'],
    ['a time beyond what a number holds', { time: 2 ** 60 }, 'time'],
    ['a word outside its list', { by: { kind: 'stranger', id: 'x' } }, 'by.kind'],
    ['a wrong value deep inside', { entitled: [{ kind: 'partner', id: 9 }] }, 'entitled.0.id']
  ])('with %s is not written, and the error tells where but not what', async (_, more, at) => {
    const codec = await open()

    const fault = await Promise.try(() => codec.encode('hub.events.v1', withField(accepted, more))).catch(thrown => thrown)

    expect(fault).toMatchObject({ code: 'RECORD.INVALID', message: expect.stringMatching(new RegExp(`At: ${at}$`)) })
    expect(fault).not.toHaveProperty('cause')
  })
})

describe('bytes that are no record', () => {
  it.each([
    ['no value', null, 'RECORD.EMPTY'],
    ['an empty value', '', 'RECORD.EMPTY'],
    ['JSON', '7b7d', 'RECORD.NOT_AVRO'],
    ['half an id', '000000', 'RECORD.TRUNCATED'],
    ['an id of nothing', '0000ffffff00', 'RECORD.UNKNOWN_SCHEMA']
  ])('%s is refused', async (_, hex, code) => {
    const codec = await open()

    expect(await codeOf(() => codec.decode({ value: hex === null ? null : Buffer.from(hex, 'hex') }))).toBe(code)
  })

  it('a record cut short or with something after it is refused', async () => {
    const codec = await open()
    const { value, headers } = codec.encode('hub.events.v1', accepted)

    expect(await codeOf(() => codec.decode({ value: value.subarray(0, -1), headers }))).toBe('RECORD.TRUNCATED')
    expect(await codeOf(() => codec.decode({ value: Buffer.concat([value, value]), headers }))).toBe('RECORD.TRAILING_BYTES')
  })

  it('a record of another family than the topic carries is refused, wherever it is sound', async () => {
    const codec = await open()
    const { value, headers } = codec.encode('hub.events.v1', accepted)

    expect(await codeOf(() => codec.decode({ topic: 'hub.intake.v1', value, headers }))).toBe('RECORD.WRONG_TOPIC')
    expect(await codec.decode({ topic: 'hub.events.v1', value, headers })).toEqual(accepted)
  })
})
