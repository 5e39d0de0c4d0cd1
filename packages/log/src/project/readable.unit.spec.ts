import { describe, expect, it } from '@jest/globals'
import { received } from '../../testing/received.js'
import { RecordError, RegistryError } from '../codec/errors.js'
import { readable, type RecordCodec } from './readable.js'

const faults: Readonly<Record<string, Error>> = {
  unknown: new RecordError('RECORD.UNKNOWN_SCHEMA'),
  uncoded: new Error('no code'),
  oddly: Object.assign(new Error('an odd code'), { code: 7 }),
  away: new RegistryError('REGISTRY.UNREACHABLE', 'id 1')
}

const codec: RecordCodec = {
  encode: () => ({ value: Buffer.alloc(0), headers: {} }),
  decode: async ({ value }) => {
    const fault = faults[value.toString()]
    if (fault) throw fault
    return { says: value.toString() }
  }
}

describe('Reading records', () => {
  it('gives each that can be read, with where it stands', async () => {
    const at = received(4, 'hello')
    expect(await readable([at], codec)).toEqual([{ at, record: { says: 'hello' } }])
  })

  it('leaves out what does not stand validly, without reading it', async () => {
    expect(await readable([received(0, 'away', false), received(1, 'hello')], codec)).toMatchObject([{ record: { says: 'hello' } }])
  })

  it.each([
    ['unknown', 'RECORD.UNKNOWN_SCHEMA'],
    ['uncoded', 'RECORD.UNREADABLE'],
    ['oddly', 'RECORD.UNREADABLE']
  ])('gives the reason where one cannot be read (%s), and the others all the same', async (fault, reason) => {
    const records = [received(0, 'before'), received(1, fault), received(2, 'after')]
    expect(await readable(records, codec)).toMatchObject([{ record: { says: 'before' } }, { reason }, { record: { says: 'after' } }])
  })

  it('throws where only the registry is away: nothing is set aside for that', async () => {
    await expect(readable([received(0, 'before'), received(1, 'away')], codec)).rejects.toBe(faults['away'])
  })
})
