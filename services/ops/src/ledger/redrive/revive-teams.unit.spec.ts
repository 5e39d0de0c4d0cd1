import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { day1, dayMs, Entries, team } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import type { Redrive } from './redrives.js'

const minute = 60_000
const redriven = (offset: number, day = 0): Redrive => ({ offsets: [offset], begun: day1 + day * dayMs + minute, ended: day1 + day * dayMs + 2 * minute })
const book = (day: string) => `counts:${day}|care-team/imdt-west`

/** A fact that the timeline gave up. */
const givenUp = () => {
  const entries = new Entries()
  const fact = entries.fact('a', [team])
  entries.letter('timeline', topics.events, fact.offset)
  return { entries, offset: fact.offset }
}

const told = async (ledger: LedgerInMemory) => {
  const rows = await ledger.rows()
  return { open: Object.keys(rows).filter((name) => name.startsWith('open:')), day: (day: string) => (rows[book(day)] as any)?.ReferralAccepted }
}

const folded = async ({ entries }: ReturnType<typeof givenUp>) => {
  const ledger = new LedgerInMemory(entries.topics)
  await ledger.foldAll()
  await ledger.pass(1)
  return ledger
}

describe('What the timeline gave up about a care team', () => {
  it('is dead until the timeline has taken it up again, and delivered then', async () => {
    const story = givenUp()
    const ledger = await folded(story)
    expect((await told(ledger)).day('2026-03-02')).toEqual({ entitled: 1, 'dead:RECORD.NOT_FOLDED': 1 })
    await ledger.revive([redriven(story.offset, 1)])
    const { open, day } = await told(ledger)
    expect([open, day('2026-03-02'), day('2026-03-03')]).toEqual([[], { entitled: 1, 'dead:RECORD.NOT_FOLDED': 1 }, { 'dead:RECORD.NOT_FOLDED': -1, delivered: 1 }])
  })

  it('was never dead where that was before the day’s end', async () => {
    const story = givenUp()
    const ledger = await folded(story)
    await ledger.revive([redriven(story.offset)])
    expect((await told(ledger)).day('2026-03-02')).toMatchObject({ entitled: 1, 'dead:RECORD.NOT_FOLDED': 0, delivered: 1 })
  })

  it('counts once, however often it is redriven', async () => {
    const story = givenUp()
    const ledger = await folded(story)
    const redrives = [redriven(story.offset), redriven(story.offset, 1)]
    await ledger.revive(redrives)
    const before = await ledger.rows()
    await ledger.revive(redrives)
    expect(await ledger.rows()).toEqual(before)
    expect((await told(ledger)).day('2026-03-02')).toMatchObject({ delivered: 1 })
  })

  it('stays dead where the timeline gave it up again meanwhile', async () => {
    const story = givenUp()
    story.entries.letter('timeline', topics.events, story.offset, { time: day1 + minute + 1 })
    const ledger = await folded(story)
    await ledger.revive([redriven(story.offset)])
    const { open, day } = await told(ledger)
    expect([open, day('2026-03-02')]).toEqual([['open:teams:0'], { entitled: 1, 'dead:RECORD.NOT_FOLDED': 1 }])
    await ledger.revive([redriven(story.offset), redriven(story.offset, 1)])
    expect((await told(ledger)).open).toEqual([])
  })

  it('stays delivered where a letter about it comes later', async () => {
    const story = givenUp()
    const ledger = await folded(story)
    await ledger.revive([redriven(story.offset)])
    story.entries.letter('timeline', topics.events, story.offset, { time: day1 + dayMs })
    await ledger.foldAll()
    await ledger.revive([redriven(story.offset)])
    const anew = await folded(story)
    await anew.revive([redriven(story.offset)])
    for (const one of [ledger, anew]) expect((await told(one)).day('2026-03-02')).toMatchObject({ 'dead:RECORD.NOT_FOLDED': 0, delivered: 1 })
  })

  it('waits for the fact and for every letter', async () => {
    const { entries, offset } = givenUp()
    const ledger = new LedgerInMemory(entries.topics)
    for (const topic of [topics.dead, topics.events]) {
      await ledger.revive([redriven(offset)])
      expect((await ledger.books.standing(0)).redriven).toBeUndefined()
      await ledger.fold(topic, 1)
    }
    await ledger.revive([redriven(offset)])
    expect((await told(ledger)).open).toEqual([])
  })

  it('counts in the day after one that was closed without it, and again so when everything is folded anew', async () => {
    const story = givenUp()
    const ledger = await folded(story)
    await ledger.close('2026-03-02')
    const redrives = [redriven(story.offset)]
    await ledger.revive(redrives)
    const anew = new LedgerInMemory(story.entries.topics)
    anew.lines.push(...ledger.lines)
    await anew.foldAll()
    await anew.revive(redrives)
    for (const one of [ledger, anew]) {
      const { day } = await told(one)
      expect([day('2026-03-02'), day('2026-03-03')]).toEqual([{ entitled: 1, 'dead:RECORD.NOT_FOLDED': 1 }, { 'dead:RECORD.NOT_FOLDED': -1, delivered: 1 }])
    }
  })
})
