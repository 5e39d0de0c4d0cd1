import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { day1, dayMs, Entries, partner } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import { dayOf } from '../book/day.js'
import { listFacts } from './list-facts.js'

const [first, next] = [dayOf(day1), dayOf(day1 + dayMs)]

/** Given up on the first day; of two, one went on the next day after all. */
const revived = async () => {
  const entries = new Entries()
  const [one, other] = [entries.fact('one', [partner]), entries.fact('other', [partner])]
  for (const { offset } of [one, other]) entries.letter('partner-gateway', topics.events, offset)
  entries.release(one, partner, { time: day1 + dayMs })
  const ledger = new LedgerInMemory(entries.topics)
  await ledger.foldAll()
  const ranges = { read: async ({ from }: { from: number }, take: (records: readonly object[]) => Promise<void>) => take([{ offset: from }]) }
  const decode = async ({ offset }: { offset: number }) => entries.topics[topics.events]?.[offset]?.record
  return (from: string, to: string) =>
    listFacts({ view: ledger.view, look: async () => ({}) as never, log: { ranges, decode } as never }, { from, to, status: 'dead', after: 0, limit: 10 })
}

describe('The facts behind a number', () => {
  it('are those that were dead on that day, whatever came of them later', async () => {
    const list = await revived()
    expect((await list(first, first)).facts.map(({ fact }) => fact)).toEqual(['one', 'other'])
  })

  it('are not those that were dead and no more, in a period that holds both', async () => {
    const list = await revived()
    const { count, facts } = await list(first, next)
    expect([count, facts.map(({ fact }) => fact)]).toEqual([1, ['other']])
  })

  it('are none of a day on which only what was dead before went on', async () => {
    const list = await revived()
    expect((await list(next, next)).count).toBe(0)
  })
})
