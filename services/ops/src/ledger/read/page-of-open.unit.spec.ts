import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { partner } from '../../../testing/ledger-entries.js'
import type { Look, OpenPair } from './look-at-open.js'
import { pageOfOpen } from './page-of-open.js'

const open = (fact: string, since: number): OpenPair => ({ status: 'pending', reason: 'RELEASE.NOT_DECIDED', partition: 0, fact, recipient: partner, since })
const looking = (pairs: readonly OpenPair[]): Look => async (onlooker) => {
  for (const pair of pairs) onlooker.pair?.(pair)
  return { catchingUp: 0 }
}
const anybody = () => true
const isEven = ({ since }: OpenPair) => since % 2 === 0

describe('A page of what is open', () => {
  it('is the same part of the list, oldest first, however long that is and wherever the page begins', async () => {
    const sinces = fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(sinces, fc.nat(70), fc.integer({ min: 1, max: 20 }), async (times, after, limit) => {
        const pairs = times.map((since, at) => open(`f${String(at).padStart(3, '0')}`, since))
        const meant = pairs.filter(isEven).toSorted((a, b) => a.since - b.since || a.fact.localeCompare(b.fact))
        const { count, page, next } = await pageOfOpen(looking(pairs), isEven, { after, limit })
        expect(page).toEqual(meant.slice(after, after + limit))
        expect([count, next]).toEqual([meant.length, after + limit < meant.length ? after + limit : undefined])
      })
    )
  })

  it('leads through all of it, each once', async () => {
    const pairs = Array.from({ length: 50 }, (_, at) => open(`f${at}`, (at % 7) * 30_000))
    const told: string[] = []
    for (let after: number | undefined = 0; after !== undefined; ) {
      const { page, next }: Awaited<ReturnType<typeof pageOfOpen>> = await pageOfOpen(looking(pairs), anybody, { after, limit: 9 })
      told.push(...page.map(({ fact }) => fact))
      after = next
    }
    expect(told.toSorted()).toEqual(pairs.map(({ fact }) => fact).toSorted())
  })

  it('is empty beyond the end, and of nothing', async () => {
    expect(await pageOfOpen(looking([open('f', 1)]), anybody, { after: 1, limit: 10 })).toEqual({ count: 1, page: [] })
    expect(await pageOfOpen(looking([]), anybody, { after: 0, limit: 10 })).toEqual({ count: 0, page: [] })
  })
})
