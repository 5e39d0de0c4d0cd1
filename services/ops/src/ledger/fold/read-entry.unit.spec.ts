import { describe, expect, it } from '@jest/globals'
import { topics, type HubRecord, type Received } from '@oldham-cares/log'
import { readEntry } from './read-entry.js'

const command = { type: 'AcceptReferral', id: 'c', sender: { kind: 'partner', id: 'mind' } } as unknown as HubRecord
const given = (headers: Readonly<Record<string, string>>, topic: string = topics.intake): Received =>
  ({ topic, partition: 0, offset: 0, timestamp: 0, valid: true, value: Buffer.alloc(0), headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value)])) }) as unknown as Received
const reads = { decode: async () => command }

describe('A record, read for the ledger', () => {
  it('is a redriven command where ops says instead of which it stands', async () => {
    expect(await readEntry(reads, given({ ce_source: '/ops', insteadof: 'old' }))).toMatchObject({ source: 'ops', redriven: true })
  })

  it.each([{ ce_source: '/partner-gateway', insteadof: 'old' }, { ce_source: '/ops' }])('is none where it says %j', async (headers) => {
    expect(await readEntry(reads, given(headers as never))).not.toHaveProperty('redriven')
  })

  it('that nobody can read is an entry without a record', async () => {
    const unreadable = Object.assign(new Error('No Avro'), { code: 'RECORD.NOT_AVRO' })
    const entry = await readEntry({ decode: async () => { throw unreadable } }, given({ ce_source: '/ops' }))
    expect(entry.record).toBeUndefined()
  })

  it('waits where the registry is needed and away', async () => {
    const away = Object.assign(new Error('Away'), { code: 'REGISTRY.UNAVAILABLE' })
    await expect(readEntry({ decode: async () => { throw away } }, given({}))).rejects.toBe(away)
  })
})
