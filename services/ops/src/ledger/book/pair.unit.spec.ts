import { describe, expect, it } from '@jest/globals'
import { partner, team } from '../../../testing/ledger-entries.js'
import { between, type Movement } from './movement.js'
import { deadOf, isSettled, movementsOf, withheldAtSending, type Pair } from './pair.js'

const [monday, tuesday, wednesday] = ['2026-03-02', '2026-03-03', '2026-03-04']
const heard: Pair = { fact: 'f', recipient: partner, heard: 0 }
const entitled = { day: monday, flow: 'ReferralAccepted', offset: 7, since: 0 }
const known: Pair = { ...heard, entitled }
const told = (pair: Pair): readonly string[] => movementsOf(pair).map(({ day, column, count }) => `${day} ${column} ${count}`)

describe('A pair', () => {
  it('counts for nothing before its fact has come, whatever else was heard', () => {
    expect(told({ ...heard, decided: { day: monday }, came: { day: monday } })).toEqual([])
    expect(isSettled({ ...heard, decided: { day: monday }, came: { day: monday } })).toBe(false)
  })

  it('is delivered once it is known to be released and taken, on the last of those days', () => {
    expect(told({ ...known, decided: { day: monday }, came: { day: tuesday } })).toEqual([`${monday} entitled 1`, `${tuesday} delivered 1`])
    expect(told({ ...known, came: { day: monday } })).toEqual([`${monday} entitled 1`])
    expect(told({ ...known, decided: { day: wednesday }, came: { day: monday } })).toContain(`${wednesday} delivered 1`)
  })

  it('is withheld by what its exit decided, or at the last moment', () => {
    expect(told({ ...known, decided: { day: monday, reason: 'CONSENT.WITHDRAWN' } })).toContain(`${monday} withheld:CONSENT.WITHDRAWN 1`)
    expect(told({ ...known, decided: { day: monday }, came: { day: tuesday, withheld: true } })).toContain(`${tuesday} withheld:${withheldAtSending} 1`)
  })

  it('of a care team is delivered when it stands on the timeline', () => {
    expect(told({ ...known, recipient: team, stands: { day: monday } })).toContain(`${monday} delivered 1`)
  })

  it('that is dead is not settled: what was given up may go on', () => {
    const dead: Pair = { ...known, factDead: { day: monday, reason: 'RECORD.NOT_FOLDED' } }
    expect(told(dead)).toEqual([`${monday} entitled 1`, `${monday} dead:RECORD.NOT_FOLDED 1`])
    expect([isSettled(dead), deadOf(dead)]).toEqual([false, 'RECORD.NOT_FOLDED'])
  })

  it('that goes on after it was dead is taken back on the day on which it does, and not before', () => {
    const revived: Pair = { ...known, factDead: { day: monday, reason: 'RECORD.NOT_FOLDED' }, decided: { day: tuesday }, came: { day: wednesday } }
    expect(told(revived)).toEqual([
      `${monday} entitled 1`, `${monday} dead:RECORD.NOT_FOLDED 1`, `${tuesday} dead:RECORD.NOT_FOLDED -1`, `${wednesday} delivered 1`
    ])
    expect(deadOf(revived)).toBeUndefined()
  })

  it('that had gone on before a letter came was never dead', () => {
    expect(told({ ...known, factDead: { day: tuesday, reason: 'RECORD.NOT_FOLDED' }, decided: { day: tuesday } })).toEqual([`${monday} entitled 1`])
    expect(told({ ...known, decided: { day: monday }, came: { day: tuesday }, abandoned: { day: tuesday, reason: 'DELIVERY.ABANDONED' } })).toEqual([
      `${monday} entitled 1`, `${tuesday} delivered 1`
    ])
  })

  it('that is given up twice is dead once, since the day of the first', () => {
    const released: Pair = { ...known, decided: { day: monday } }
    const [abandoned, releaseDead] = [{ day: tuesday, reason: 'DELIVERY.ABANDONED' }, { day: wednesday, reason: 'RECORD.NOT_AVRO' }]
    expect(told({ ...released, abandoned, releaseDead })).toEqual(told({ ...released, abandoned }))
  })
})

describe('What differs between two ways of counting', () => {
  const at = (column: string, count = 1): Movement => ({ day: monday, book: 'b', line: 'l', column, count })

  it('is all there is', () => {
    expect(between([at('entitled')], [at('entitled'), at('delivered')])).toEqual([at('delivered')])
    expect(between([at('entitled')], [at('entitled')])).toEqual([])
    expect(between([at('dead:A')], [])).toEqual([at('dead:A', -1)])
  })
})
