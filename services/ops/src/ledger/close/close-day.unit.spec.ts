import { describe, expect, it } from '@jest/globals'
import type { LedgerClosed } from '@oldham-cares/log'
import { day1, dayMs, Entries, partner } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import { closeDay, type Closing } from './close-day.js'

const entries = new Entries()
for (const id of ['a', 'b']) entries.fact(id, [partner])
entries.fact('c', [partner], { time: day1 + dayMs })

const closing = async ({ whileSummedUp = async () => {} }: { whileSummedUp?: (ledger: LedgerInMemory) => Promise<unknown> } = {}) => {
  const ledger = new LedgerInMemory(entries.topics)
  await ledger.foldAll()
  const parts: Closing = {
    log: { offsets: async () => ({}), append: (async (_topic: string, _key: string, line: LedgerClosed) => void ledger.lines.push(line)) as never },
    view: ledger.view,
    books: ledger.books,
    closed: { get last() { return ledger.lines.at(-1) } },
    sign: async (line) => ({ type: 'LedgerClosed', ...line, keyId: 'k', signature: String(line.number) }),
    inTurn: (_partition, work) => work(),
    unexplained: async () => {
      await whileSummedUp(ledger)
      return 0
    },
    now: () => day1 + 2 * dayMs,
    graceMs: 0,
    logger: { info: () => {} }
  }
  return { ledger, parts }
}

describe('A day', () => {
  it('is closed after the one before it, with what that left over, until none is over', async () => {
    const { ledger, parts } = await closing()
    for (let turn = 0; turn < 3; turn += 1) await closeDay(parts)
    expect(ledger.lines.map(({ day, accounts }) => [day, accounts.map(({ opening, entitled, closing: left }) => [opening, entitled, left])])).toEqual([
      ['2026-03-02', [[0, 2, 2]]],
      ['2026-03-03', [[2, 1, 3]]]
    ])
  })

  it('is not closed while its rows are lost under those who sum them up', async () => {
    const { ledger, parts } = await closing({ whileSummedUp: async ({ redis }) => redis.flushall() })
    expect(await closeDay(parts)).toBeUndefined()
    expect(ledger.lines).toEqual([])
  })

  it('is not closed where the rows were lost and are folded again, until they are marked anew', async () => {
    let losses = 1
    const { ledger, parts } = await closing({
      whileSummedUp: async (of) => {
        if (losses === 0) return
        losses -= 1
        of.redis.flushall()
        await of.foldAll()
      }
    })
    expect(await closeDay(parts)).toBeUndefined()
    expect(await closeDay(parts)).toMatchObject({ day: '2026-03-02', number: 1 })
    expect(ledger.lines).toHaveLength(1)
  })
})
