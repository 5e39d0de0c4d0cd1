import { describe, expect, it } from '@jest/globals'
import { topics, type LetterSettled, type Received } from '@oldham-cares/log'
import { day1, dayMs, Entries, partner, practice, team } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'
import { FoldTopic } from '../fold-topic.js'
import { lookAtOpen, type OpenPair } from '../read/look-at-open.js'
import { EndsAgo } from '../read/ends-ago.js'
import { entryOfGone, GoneLetters, type ReadingGone } from './gone-letters.js'

const inTurn = <Result>(_partition: number, work: () => Promise<Result>) => work()

const settled = (letter: string, service: string, topic: string, offset: number, more: Partial<LetterSettled> = {}): LetterSettled =>
  ({ type: 'LetterSettled', letter, service, topic, partition: 0, offset, reason: 'RECORD.NOT_FOLDED', attempts: 1, died: day1, how: 'discarded', correlation: 'c', time: day1, ...more })

/** The log without its letters: of two facts the first was given up by every exit, the later told to all. */
const story = () => {
  const entries = new Entries()
  const [lost, told] = [entries.fact('lost', [practice, partner, team]), entries.fact('told', [practice, partner, team])]
  entries.release(told, practice)
  entries.release(told, partner)
  const cause = entries.command('c')
  entries.fact('next', [], { cause: entries.command('next') })
  return { entries, lost, cause }
}

const log = (entries: Entries): ReadingGone =>
  ({
    decode: async ({ topic, offset }: Received) => entries.topics[topic]?.[offset]?.record,
    ranges: {
      ends: async (topic: string) => [{ partition: 0, low: 0, high: entries.topics[topic]?.length ?? 0 }],
      read: async ({ topic, from }: { topic: string; from: number }, take: (records: readonly object[]) => Promise<void>) => take([{ topic, offset: from, valid: true }])
    }
  }) as unknown as ReadingGone

/** Books that begin where the log begins, now that its first letters are gone. */
const foldedAnew = async (entries: Entries, first: number, letters: GoneLetters) => {
  const ledger = new LedgerInMemory(entries.topics)
  const gone = (partition: number, from: number, to: number) => Promise.all(letters.between(partition, from, to).map((one) => entryOfGone(log(entries), one)))
  const dead = new FoldTopic({ topic: topics.dead, view: { claim: async () => {} }, books: ledger.books, read: async () => { throw new Error('No letter') }, beginning: async () => first, inTurn, gone })
  expect(await dead.open(0)).toBe(first)
  expect(await dead.open(0)).toBe(first)
  for (const topic of Object.keys(entries.topics)) if (topic !== topics.dead) while ((await ledger.fold(topic, 100)) > 0);
  await ledger.pass(100)
  return ledger
}

const openIn = async (ledger: LedgerInMemory) => {
  const ends = new EndsAgo(() => day1 + dayMs, 0)
  ends.add({})
  const pairs: OpenPair[] = []
  await lookAtOpen({ view: ledger.view, ends, now: () => day1 + dayMs, graceMs: 1 })({ pair: (pair) => void pairs.push(pair) })
  return pairs.filter(({ fact }) => fact === 'lost').map(({ recipient, status, reason }) => [recipient.kind, status, reason]).toSorted()
}

const letters = (...records: readonly LetterSettled[]) => {
  const gone = new GoneLetters()
  for (const record of records) gone.take(record)
  return gone
}

const all = ({ lost, cause }: ReturnType<typeof story>) => [
  settled('0-0', 'fhir-gateway', topics.events, lost.offset),
  settled('0-1', 'partner-gateway', topics.events, lost.offset, { why: 'LETTER.EXPIRED' }),
  settled('0-2', 'timeline', topics.events, lost.offset),
  settled('0-3', 'casework', topics.intake, cause, { reason: 'PERSON.FROZEN' })
]

describe('Letters that the log keeps no more', () => {
  it('still say why nobody was told, when the books are folded anew', async () => {
    const told = story()
    const ledger = await foldedAnew(told.entries, 4, letters(...all(told)))
    expect(await openIn(ledger)).toEqual([
      ['care-team', 'dead', 'RECORD.NOT_FOLDED'],
      ['partner', 'dead', 'RECORD.NOT_FOLDED'],
      ['practice', 'dead', 'RECORD.NOT_FOLDED']
    ])
    const rows = await ledger.rows()
    expect(rows['counts:2026-03-02|partner/action-together']).toEqual({ ReferralAccepted: { entitled: 2, 'dead:RECORD.NOT_FOLDED': 1 } })
    expect(rows['counts:2026-03-02|doors']).toMatchObject({ 'partner-gateway': { 'dead:PERSON.FROZEN': 1 } })
    expect(rows['counts:2026-03-02|records']).not.toHaveProperty([topics.dead])
  })

  it('count once, however often they were settled, and not while they stand on the log themselves', async () => {
    const told = story()
    const [first, second = first, ...more] = all(told)
    const twice = letters(...all(told), ...all(told), { ...second, died: day1 + 5 } as LetterSettled, ...more)
    const rows = await (await foldedAnew(told.entries, 4, twice)).rows()
    expect(rows['counts:2026-03-02|partner/action-together']).toMatchObject({ ReferralAccepted: { 'dead:RECORD.NOT_FOLDED': 1 } })
    expect(letters(...all(told)).between(0, 2, 4).map(({ offset }) => offset)).toEqual([2, 3])
    expect(letters(...all(told)).between(1, 0, 4)).toEqual([])
  })

  it('about which nothing is known leave what they were about unexplained', async () => {
    const told = story()
    expect(await openIn(await foldedAnew(told.entries, 4, letters()))).toEqual([
      ['partner', 'unexplained', 'RELEASE.MISSING'],
      ['practice', 'unexplained', 'RELEASE.MISSING']
    ])
  })

  it('about what cannot be read, or stands nowhere, change nothing', async () => {
    const told = story()
    const odd = [settled('0-0', 'timeline', topics.events, 1_000_000), settled('0-1', 'timeline', topics.keys, 0), settled('elsewhere', 'timeline', topics.events, 0)]
    const [rows, without] = await Promise.all([letters(...odd), letters()].map(async (gone) => (await foldedAnew(told.entries, 4, gone)).rows()))
    const counts = (of: Readonly<Record<string, unknown>> = {}) => Object.entries(of).filter(([name]) => name !== 'at')
    expect(counts(rows)).toEqual(counts(without))
  })
})
