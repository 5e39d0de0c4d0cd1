import { describe, expect, it } from '@jest/globals'
import { partitionCount } from '@oldham-cares/log'
import { Entries, partner, practice, team } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import { EndsAgo } from './ends-ago.js'
import { countUnexplained, lookAtOpen, type OpenPair } from './look-at-open.js'

const later = Date.parse('2026-03-09T12:00:00.000Z')

const folded = async (entries: Entries, isKnown = true) => {
  const ledger = new LedgerInMemory(entries.topics)
  await ledger.foldAll()
  const ends = new EndsAgo(() => later, 0)
  if (isKnown) ends.add(Object.fromEntries(Object.entries(entries.topics).map(([topic, { length }]) => [topic, [length, ...Array(partitionCount - 1).fill(0)]])))
  return lookAtOpen({ view: ledger.view, ends, now: () => later, graceMs: 60_000 })
}

const pairsIn = async (look: Awaited<ReturnType<typeof folded>>) => {
  const pairs: OpenPair[] = []
  await look({ pair: (pair) => void pairs.push(pair) })
  return pairs.map(({ fact, recipient, status, reason }) => [fact, recipient.kind, status, reason]).toSorted()
}

describe('Looking at what is open', () => {
  it('shows every pair with what it waits for, care teams’ too, and what an exit passed over', async () => {
    const entries = new Entries()
    entries.fact('missing', [practice])
    const [told, waiting] = [entries.fact('told', [practice]), entries.fact('waiting', [partner, team])]
    entries.release(told, practice)
    entries.release(waiting, partner)
    entries.delivery(waiting, partner, 'attempted')
    expect(await pairsIn(await folded(entries))).toEqual([
      ['missing', 'practice', 'unexplained', 'RELEASE.MISSING'],
      ['told', 'practice', 'pending', 'DELIVERY.NOT_TRIED'],
      ['waiting', 'care-team', 'pending', 'TIMELINE.NOT_REACHED'],
      ['waiting', 'partner', 'pending', 'DELIVERY.TRIED']
    ])
  })

  it('calls nothing unexplained of a partition before it is known that all of it is folded, and says how many those are', async () => {
    const entries = new Entries()
    entries.fact('missing', [practice])
    entries.release(entries.fact('told', [practice]), practice)
    const look = await folded(entries, false)
    expect(await look({})).toEqual({ catchingUp: partitionCount })
    expect((await pairsIn(look)).map(([, , status]) => status)).toEqual(['pending', 'pending'])
    expect(await countUnexplained(look)).toBe(0)
    expect(await countUnexplained(await folded(entries))).toBe(1)
  })

  it('shows a delivery of what was withheld, and commands that no door wrote down or nobody decided', async () => {
    const entries = new Entries()
    const fact = entries.fact('a', [partner], { cause: entries.command('a', { audited: false }) })
    entries.release(fact, partner, { reason: 'CONSENT.WITHDRAWN' })
    entries.delivery(fact, partner, 'delivered')
    entries.command('waits')
    const look = await folded(entries)
    const seen: unknown[] = []
    await look({
      pair: ({ reason }) => void seen.push(reason),
      notAudited: ({ command, door }) => void seen.push([command, door]),
      taken: ({ partition, offset }) => void seen.push([partition, offset]),
      handed: ({ accepted, appended }) => void seen.push({ accepted, appended })
    })
    expect(seen).toHaveLength(4)
    expect(seen).toEqual(expect.arrayContaining(['DELIVERY.OF_WITHHELD', ['a', 'partner-gateway'], [0, 1], { accepted: 0, appended: 1 }]))
    expect(await countUnexplained(look)).toBe(2)
  })
})
