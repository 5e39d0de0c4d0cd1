import { describe, expect, it } from '@jest/globals'
import type { LedgerClosed, Log, Received } from '@oldham-cares/log'
import { followLines } from './follow-lines.js'

const line = (number: number, day: string): LedgerClosed =>
  ({ type: 'LedgerClosed', number, day, previous: '', accounts: [], unexplained: 0, cuts: [], time: 0, keyId: 'k', signature: 's' })

/** A topic of one partition: each record as it is decoded, or what its decoding comes to. */
const logOf = (records: readonly (LedgerClosed | Error)[], again: readonly number[] = []): Pick<Log, 'follow' | 'decode'> => ({
  follow: async (_topic, take) => {
    for (const offset of [...records.keys(), ...again]) await take({ partition: 0, offset } as Received)
  },
  decode: async (at) => {
    const found = records[(at as Received).offset]
    if (found === undefined || found instanceof Error) throw found
    return found
  }
})

describe('The lines of the ledger, followed', () => {
  it('pass over what nobody can read: it counts for nothing and holds nothing up', async () => {
    const told: unknown[] = []
    const first = line(1, '2026-03-01')
    const closed = await followLines(logOf([Object.assign(new Error('No Avro'), { code: 'RECORD.NOT_AVRO' }), first]), async () => true, { error: (...said: unknown[]) => void told.push(said) })
    expect(closed.all).toEqual([first])
    expect(told).toEqual([['ledger.line-void', { partition: 0, offset: 0 }]])
  })

  it('are taken once though they are read again', async () => {
    const closed = await followLines(logOf([line(1, '2026-03-01')], [0]), async () => true, { error: () => {} })
    expect([closed.all.length, closed.void]).toEqual([1, 0])
  })

  it('wait where the registry is needed and away', async () => {
    const away = Object.assign(new Error('Away'), { code: 'REGISTRY.UNAVAILABLE' })
    await expect(followLines(logOf([away]), async () => true, { error: () => {} })).rejects.toBe(away)
  })
})
