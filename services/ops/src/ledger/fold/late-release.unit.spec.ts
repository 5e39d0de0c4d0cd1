import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { Entries, partner } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'

/** The exit gave up the first fact, told the second, and is brought the first again. */
const decidedLate = (): Entries => {
  const entries = new Entries()
  const [first, second] = [entries.fact('a', [partner]), entries.fact('b', [partner])]
  entries.letter('partner-gateway', topics.events, first.offset)
  entries.release(second, partner)
  entries.delivery(second, partner, 'delivered')
  entries.release(first, partner)
  return entries
}

const folded = async (entries: Entries, order: readonly string[]) => {
  const ledger = new LedgerInMemory(entries.topics)
  for (const topic of order) while ((await ledger.fold(topic, 1)) > 0);
  const rows = await ledger.rows()
  return { counts: rows['counts:2026-03-02|partner/action-together'] as any, open: Object.keys(rows).filter((name) => name.startsWith('open:pair')) }
}

describe.each([['in order', false], ['the other way round', true]])('A release that is decided late, its topics folded %s,', (_, turned) => {
  const inOrder = ({ topics: of }: Entries) => (turned ? Object.keys(of).toReversed() : Object.keys(of))

  it('waits until it is told, though what happened after it was', async () => {
    const entries = decidedLate()
    expect((await folded(entries, inOrder(entries))).open).toEqual(['open:pair:a:partner/action-together'])
  })

  it('is delivered once it is told, and nothing of it is left open or dead, however often that is recorded', async () => {
    const entries = decidedLate()
    for (let times = 0; times < 2; times += 1) entries.delivery({ fact: { id: 'a' }, sequence: 1 } as ReturnType<Entries['fact']>, partner, 'delivered')
    const { counts, open } = await folded(entries, inOrder(entries))
    const sum = (column: string) => Object.values<any>(counts).reduce((total, line) => total + (line[column]?.[0] ?? line[column] ?? 0), 0)
    expect([open, sum('entitled'), sum('delivered'), sum('dead:RECORD.NOT_FOLDED')]).toEqual([[], 2, 2, 0])
  })
})
