import { describe, expect, it } from '@jest/globals'
import { Problem } from '@oldham-cares/service-kit'
import { day1, partner } from '../../../testing/ledger-entries.js'
import { askedIn, factsAskedIn, periodIn } from './ask-ledger.js'

const today = '2026-03-02'

describe('The period that is asked for', () => {
  it.each([
    ['today, where none is said', {}, { from: today, to: today }],
    ['one day', { from: '2026-02-01' }, { from: '2026-02-01', to: '2026-02-01' }],
    ['one day, by its end', { to: '2026-02-01' }, { from: '2026-02-01', to: '2026-02-01' }],
    ['both days and what is between', { from: '2026-02-01', to: '2026-02-03' }, { from: '2026-02-01', to: '2026-02-03' }]
  ])('is %s', (_what, query, period) => expect(periodIn(query, day1)).toEqual(period))

  it.each([{ from: '2026-02-30' }, { from: 'yesterday' }, { from: '2026-03-02', to: '2026-03-01' }, { from: '2024-01-01', to: '2026-03-01' }])('is refused where it is %j', (query) => {
    expect(() => periodIn(query, day1)).toThrow(expect.objectContaining({ details: expect.objectContaining({ code: 'LEDGER.PERIOD_INVALID' }) }))
  })

  it('is refused where it is said twice', () => expect(() => periodIn({ from: ['2026-02-01', '2026-02-02'] }, day1)).toThrow(Problem))
})

describe('What else is asked', () => {
  it('is a flow, a recipient, a status and a page', () => {
    expect(askedIn({ flow: 'gp', recipient: 'partner/action-together' }, day1)).toEqual({ from: today, to: today, flow: 'gp', recipient: partner })
    expect(factsAskedIn({ status: 'dead', reason: 'RECORD.NOT_AVRO', limit: '5', after: '10' }, day1)).toMatchObject({ status: 'dead', reason: 'RECORD.NOT_AVRO', limit: 5, after: 10 })
  })

  it.each([{ status: 'lost' }, {}, { status: 'dead', limit: '501' }, { status: 'dead', after: '-1' }, { status: 'dead', recipient: 'everybody' }, { status: 'dead', recipient: 'hub/hub' }])(
    'is refused as %j', (query) => expect(() => factsAskedIn(query, day1)).toThrow(Problem)
  )
})
