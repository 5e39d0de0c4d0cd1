import { beforeAll, describe, expect, it } from '@jest/globals'
import type { JSONWebKeySet } from 'jose'
import { auditKeys } from '../../../../tests/support/sealed-in-memory.js'
import type { LedgerClosed } from '../codec/index.js'
import { ClosedDays } from './closed-days.js'
import { linesSignedWith, linkTo, signLinesWith, type SignLine } from './line-signature.js'

let keys: JSONWebKeySet
let sign: SignLine
let first: LedgerClosed
const account = { flow: 'ReferralAccepted', recipient: { kind: 'practice', id: 'A1001' }, opening: 0, entitled: 2, delivered: 1, withheld: [], dead: [], closing: 1 } as const
const cuts = [{ partition: 0, topic: 'hub.events.v1', offset: 2 }]
const after = (line: LedgerClosed | undefined, day: string, more = {}) =>
  sign({ number: (line?.number ?? 0) + 1, day, previous: linkTo(line), accounts: [account], unexplained: 0, cuts, time: 1, ...more })

beforeAll(async () => {
  keys = await auditKeys()
  sign = await signLinesWith(keys)
  first = await after(undefined, '2026-03-02')
})

const known = async (...lines: readonly LedgerClosed[]): Promise<ClosedDays> => {
  const days = new ClosedDays(linesSignedWith(keys))
  for (const line of lines) await days.take(line)
  return days
}

describe('Closed days', () => {
  it('follow each other', async () => {
    const second = await after(first, '2026-03-03')
    const days = await known(first, second)
    expect([days.all, days.void, days.of('2026-03-02')]).toEqual([[first, second], 0, first])
  })

  it('are closed once: of two lines that follow the same one the first stands', async () => {
    const other = await after(first, '2026-03-03', { time: 2 })
    const days = await known(first, await after(first, '2026-03-03'), other)
    expect([days.last?.time, days.void]).toEqual([1, 1])
  })

  it('are not changed by a line that comes again', async () => {
    const days = await known(first, first)
    expect([days.all.length, days.void]).toEqual([1, 1])
  })

  it.each<[string, Partial<LedgerClosed>]>([
    ['a figure', { accounts: [{ ...account, delivered: 2 }] }],
    ['what is unexplained', { unexplained: 1 }],
    ['a cut', { cuts: [] }],
    ['the day', { day: '2026-03-04' }],
    ['the time', { time: 5 }],
    ['the key', { keyId: 'other' }]
  ])('are not those of a line in which %s was changed after it was signed', async (_what, change) => {
    expect((await known({ ...first, ...change })).all).toEqual([])
  })

  it('are not those that somebody else signed, nor a day before the last', async () => {
    const forged = await (await signLinesWith(await auditKeys()))({ number: 1, day: '2026-03-02', previous: '', accounts: [], unexplained: 0, cuts: [], time: 1 })
    expect((await known(forged)).void).toBe(1)
    expect((await known(first, await after(first, '2026-03-01'))).all).toEqual([first])
  })
})
