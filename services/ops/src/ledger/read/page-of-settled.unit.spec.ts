import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import fc from 'fast-check'
import { day1, dayMs, Entries, other, partner } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import { dayOf } from '../book/day.js'
import { pageOfSettled, type Place } from './page-of-settled.js'

const [from, to] = [dayOf(day1), dayOf(day1 + 7 * dayMs)]

interface Happening {
  readonly day: number
  /** How many days later it was given up, and went on: never, where there is none. */
  readonly dead: number | undefined
  readonly revived: number | undefined
}

const happening = fc.record<Happening>({ day: fc.nat(2), dead: fc.option(fc.nat(2), { nil: undefined }), revived: fc.option(fc.nat(3), { nil: undefined }) })

const folded = async (story: readonly Happening[]) => {
  const entries = new Entries()
  const at = (days: number) => ({ time: day1 + days * dayMs })
  for (const [index, { day, dead, revived }] of story.entries()) {
    const fact = entries.fact(`f${index}`, [partner, other], at(day))
    if (dead === undefined) continue
    entries.letter('partner-gateway', topics.events, fact.offset, at(day + dead))
    if (revived !== undefined) entries.release(fact, partner, at(day + dead + revived))
  }
  const ledger = new LedgerInMemory(entries.topics)
  await ledger.foldAll()
  return ledger.view
}

const anything = () => true
const list = async (view: Awaited<ReturnType<typeof folded>>, status: string, isMeant: (place: Place) => boolean = anything) =>
  pageOfSettled(view, { from, to, status, isMeant, after: 0, limit: 1_000 })

const deadIn = async (view: Awaited<ReturnType<typeof folded>>): Promise<number> => {
  let count = 0
  for await (const [, row] of view.scan<any>(0, 'open:pair:*')) count += row.factDead !== undefined && row.decided === undefined ? 1 : 0
  return count
}

describe('A page of what was counted', () => {
  it('is a part of one list, in the order of days, wherever it begins', async () => {
    const property = fc.asyncProperty(fc.array(happening, { maxLength: 12 }), fc.constantFrom('entitled', 'dead'), fc.nat(30), fc.integer({ min: 1, max: 9 }), async (story, status, after, limit) => {
      const view = await folded(story)
      const { count, page: all } = await list(view, status)
      expect(count).toBe(all.length)
      expect(all.map(({ day }) => day)).toEqual(all.map(({ day }) => day).toSorted())
      const { page, next } = await pageOfSettled(view, { from, to, status, isMeant: anything, after, limit })
      expect(page).toEqual(all.slice(after, after + limit))
      expect(next).toBe(after + limit < all.length ? after + limit : undefined)
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('holds what is dead and no more of what went on', async () => {
    const property = fc.asyncProperty(fc.array(happening, { maxLength: 12 }), async (story) => {
      const view = await folded(story)
      expect((await list(view, 'dead')).count).toBe(await deadIn(view))
    })
    await fc.assert(property, { numRuns: 50 })
  })

  it('is of whom it is asked about alone', async () => {
    const view = await folded([{ day: 0, dead: undefined, revived: undefined }])
    expect((await list(view, 'entitled', ({ recipient }) => recipient.id === other.id)).page).toEqual([
      { day: from, partition: 0, offset: 0, flow: 'ReferralAccepted', recipient: other }
    ])
    expect((await list(view, 'delivered')).count).toBe(0)
  })
})
