import { describe, expect, it } from '@jest/globals'
import type { Delivery } from '@oldham-cares/domain'
import { writeHeaders } from '../codec/headers.js'
import type { Received } from '../consume/received.js'
import { Rows } from '../view/rows.js'
import { deliveriesTo } from './deliveries-to.js'

const delivery = (kind: Delivery['recipient']['kind']): Delivery => ({
  type: 'DeliveryRecorded',
  id: 'r1',
  person: 'p1',
  recipient: { kind, id: 'one' },
  channel: 'fhir',
  outcome: 'delivered',
  sequence: 3,
  number: 8,
  attempt: 1,
  time: 1_000
})
const { concerns, input } = deliveriesTo(['practice', 'care-setting'])
const isRead = (headers: Received['headers']) => concerns?.({ headers } as Received)

describe('A delivery', () => {
  it.each([['practice', true], ['care-setting', true], ['partner', false]] as const)('to a %s, by its headers alone, is read here: %s', (kind, read) => {
    expect(isRead(writeHeaders(delivery(kind), { source: '/tests', time: 0 }))).toBe(read)
  })

  it('whose headers do not say to whom is read, and folded only where it is to one of these', () => {
    expect(isRead({})).toBe(true)
    expect(input?.rowsOf(delivery('partner'))).toEqual([])
    const rows = new Rows(new Map())
    input?.fold(delivery('partner'), rows)
    expect([...rows.changes()]).toEqual([])
  })

  it('to one of these settles what was told, and again the same', () => {
    const row = 'settled:practice/one/p1'
    expect(input?.rowsOf(delivery('practice'))).toEqual([row])
    const rows = new Rows(new Map([[row, undefined]]))
    for (let times = 0; times < 2; times += 1) input?.fold(delivery('practice'), rows)
    expect([...rows.changes()]).toEqual([[row, '8']])
  })
})
