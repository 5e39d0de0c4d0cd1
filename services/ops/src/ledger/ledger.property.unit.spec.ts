import { describe, expect, it } from '@jest/globals'
import type { Delivery, Recipient } from '@oldham-cares/domain'
import { topics } from '@oldham-cares/log'
import fc from 'fast-check'
import { day1, dayMs, Entries, other, partner, practice, team } from '../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../testing/ledger-in-memory.js'
import { dayOf } from './book/day.js'
import type { Counts } from './book/post.js'
import type { Redrive } from './redrive/redrives.js'

const recipients = [practice, partner, other, team]
const exitOf = ({ kind }: Recipient): string => ({ practice: 'fhir-gateway', partner: 'partner-gateway' })[kind as string] ?? 'timeline'

type Outcome = Delivery['outcome'] | 'replayed'
interface Told {
  readonly recipient: number
  readonly decision: 'released' | 'withheld' | 'dead' | 'none'
  readonly outcomes: readonly Outcome[]
  /** Of a care team that it was dead for: what a redrive came to. */
  readonly redriven: 'taken' | 'given up again' | 'not'
}
interface Happening {
  readonly told: readonly Told[]
  readonly void: boolean
  readonly repeats: boolean
  readonly afterMs: number
}

const outcome = fc.constantFrom<Outcome>('attempted', 'delivered', 'acknowledged', 'withheld', 'abandoned', 'replayed', 'delivered')
const pairTold = fc.record<Told>({
  recipient: fc.nat(recipients.length - 1),
  decision: fc.constantFrom('released', 'released', 'released', 'withheld', 'dead', 'none'),
  outcomes: fc.array(outcome, { maxLength: 4 }),
  redriven: fc.constantFrom('taken', 'given up again', 'not')
})
const happening = fc.record<Happening>({
  told: fc.uniqueArray(pairTold, { selector: ({ recipient }) => recipient, maxLength: 4 }),
  void: fc.boolean(),
  repeats: fc.boolean(),
  afterMs: fc.integer({ min: -dayMs / 4, max: dayMs / 2 })
})

/** What each pair must have come to, counted from the story alone. */
const recount = (story: readonly Happening[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = { entitled: 0, delivered: 0, withheld: 0, dead: 0 }
  const add = (column: string) => void (sums[column] = (sums[column] ?? 0) + 1)
  for (const { recipient, decision, outcomes, redriven } of story.flatMap((one) => one.told)) {
    add('entitled')
    if (decision === 'dead') add(recipients[recipient] === team && redriven === 'taken' ? 'delivered' : 'dead')
    else if (recipients[recipient] === team) add('delivered')
    else if (decision === 'withheld') add('withheld')
    else if (decision === 'released') {
      const settled = outcomes.find((one) => one === 'delivered' || one === 'acknowledged' || one === 'withheld')
      if (settled === 'withheld') add('withheld')
      else if (settled !== undefined) add('delivered')
      else if (outcomes.includes('abandoned')) add('dead')
    }
  }
  return sums
}

const written = (story: readonly Happening[]): { readonly entries: Entries; readonly redrives: readonly Redrive[] } => {
  const entries = new Entries()
  const redrives: Redrive[] = []
  story.reduce((time, { told: of, void: isVoid, repeats, afterMs }, index) => {
    const now = time + afterMs
    const id = `c${index}`
    const cause = entries.command(id, { time: now })
    if (repeats) entries.command(id, { time: now })
    if (isVoid) entries.fact(`void${index}`, recipients, { time: now, valid: false })
    const fact = entries.fact(id, of.map(({ recipient }) => recipients[recipient] as Recipient), { time: now, cause })
    for (const { recipient: at, decision, outcomes, redriven } of of) {
      const recipient = recipients[at] as Recipient
      if (decision === 'dead') for (const _ of [1, 2]) entries.letter(exitOf(recipient), topics.events, fact.offset, { time: now })
      if (recipient === team && decision === 'dead' && redriven !== 'not') {
        const [begun, ended] = [now + dayMs / 3, now + dayMs / 2]
        if (redriven === 'given up again') entries.letter('timeline', topics.events, fact.offset, { time: begun + 1 })
        redrives.push({ offsets: [fact.offset], begun, ended })
      }
      if (recipient === team) continue
      if (decision === 'withheld') entries.release(fact, recipient, { reason: 'CONSENT.WITHDRAWN', time: now })
      if (decision !== 'released') continue
      entries.release(fact, recipient, { time: now })
      outcomes.forEach((one, step) => {
        const later = { time: now + step * 1_000 }
        if (one === 'replayed') entries.delivery(fact, recipient, 'delivered', { ...later, replay: 'r' })
        else for (const _ of [1, 2]) entries.delivery(fact, recipient, one, later)
      })
    }
    return now
  }, day1)
  return { entries, redrives: redrives.toSorted((a, b) => a.ended - b.ended) }
}

/** Letters of one exit are of all whom it serves: a fact that is dead for one partner is dead for the other. */
const consistent = (story: readonly Happening[]): readonly Happening[] =>
  story.map((one) => {
    const isDead = one.told.some(({ recipient, decision }) => recipients[recipient]?.kind === 'partner' && decision === 'dead')
    const of = one.told.map((pair) => (isDead && recipients[pair.recipient]?.kind === 'partner' ? { ...pair, decision: 'dead' as const } : pair))
    return { ...one, told: of }
  })

const sumsOf = (rows: Readonly<Record<string, unknown>>) => {
  const sums: Record<string, number> = { entitled: 0, delivered: 0, withheld: 0, dead: 0 }
  for (const [name, row] of Object.entries(rows)) {
    if (!/^counts:[^|]+\|(practice|partner|care-team)\//.test(name)) continue
    for (const columns of Object.values(row as Counts))
      for (const [column, count] of Object.entries(columns)) {
        const word = column.split(':')[0] ?? ''
        sums[word] = (sums[word] ?? 0) + count
      }
  }
  return sums
}

const openIn = (rows: Readonly<Record<string, unknown>>): number =>
  Object.entries(rows).flatMap(([name, row]) => (name.startsWith('open:pair:') ? [row] : name.startsWith('open:teams:') ? Object.values(row as object) : [])).length

const countsIn = (all: Readonly<Record<string, unknown>>, until = '9') =>
  nonZero(Object.fromEntries(Object.entries(all).filter(([name]) => /^counts:[^|]+\|[a-z-]+\//.test(name) && name.slice('counts:'.length) < `${until}|~`)))

/** The days that a story may touch and a few more. */
const days = Array.from({ length: 8 }, (_, index) => dayOf(day1 + (index - 2) * dayMs))

const names = (entries: Entries) => Object.keys(entries.topics)

describe('The ledger, whatever order its topics come in', () => {
  it('counts every pair once, as the story tells it, and balances', async () => {
    const property = fc.asyncProperty(fc.array(happening, { maxLength: 12 }), fc.array(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 7 }), fc.boolean()), { maxLength: 60 }), async (told, order) => {
      const story = consistent(told)
      const { entries, redrives } = written(story)
      const ledger = new LedgerInMemory(entries.topics)
      for (const [at, count, breaks] of order) {
        ledger.breaks = breaks
        const topic = names(entries)[at]
        await (topic !== undefined ? ledger.fold(topic, count) : count > 3 ? ledger.revive(redrives) : ledger.pass(1_000)).catch(() => {})
        ledger.breaks = false
      }
      await ledger.foldAll()
      await ledger.pass(1_000)
      for (const _ of ['once', 'twice']) await ledger.revive(redrives)
      const rows = await ledger.rows()
      const sums = sumsOf(rows)
      expect(sums).toEqual(recount(story))
      const dead = sums['dead'] ?? 0
      expect(openIn(rows) - dead).toBe((sums['entitled'] ?? 0) - (sums['delivered'] ?? 0) - (sums['withheld'] ?? 0) - dead)

      const straight = new LedgerInMemory(entries.topics)
      await straight.foldAll()
      await straight.pass(1_000)
      await straight.revive(redrives)
      expect(sumsOf(await straight.rows())).toEqual(sums)
      const counts = (all: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('counts:')))
      expect(nonZero(counts(rows))).toEqual(nonZero(counts(await straight.rows())))
    })
    await fc.assert(property, { numRuns: 60 })
  })
})

describe('A closed day, whatever comes after it and in whatever order', () => {
  it('holds what it held, and the same when everything is folded anew', async () => {
    const step = fc.tuple(fc.nat(9), fc.integer({ min: 1, max: 7 }))
    const property = fc.asyncProperty(fc.array(happening, { maxLength: 10 }), fc.array(step, { maxLength: 60 }), async (told, order) => {
      const { entries, redrives } = written(consistent(told))
      const ledger = new LedgerInMemory(entries.topics)
      const held: (readonly [string, readonly string[]])[] = []
      for (const [at, count] of order) {
        const topic = names(entries)[at]
        const day = days[held.length]
        if (topic !== undefined) await ledger.fold(topic, count)
        else if (at === 7) await (count > 3 ? ledger.revive(redrives) : ledger.pass(1_000))
        else if (day !== undefined) {
          await ledger.close(day)
          held.push([day, countsIn(await ledger.rows(), day)])
        }
      }
      await ledger.foldAll()
      await ledger.pass(1_000)
      await ledger.revive(redrives)
      const rows = await ledger.rows()
      for (const [day, counts] of held) expect(countsIn(rows, day)).toEqual(counts)

      const anew = new LedgerInMemory(entries.topics)
      anew.lines.push(...ledger.lines)
      await anew.foldAll()
      await anew.pass(1_000)
      await anew.revive(redrives)
      expect(countsIn(await anew.rows())).toEqual(countsIn(rows))
    })
    await fc.assert(property, { numRuns: 60 })
  })

  it('that was closed elsewhere at other offsets has the partition folded anew', async () => {
    const entries = new Entries()
    const [first, second] = [entries.fact('a', [partner]), entries.fact('b', [partner])]
    const ledger = new LedgerInMemory(entries.topics)
    await ledger.fold(topics.events, 1)
    await ledger.close(dayOf(day1))
    const elsewhere = new LedgerInMemory(entries.topics)
    await elsewhere.foldAll()
    elsewhere.lines.push(...ledger.lines)
    await elsewhere.foldAll()
    expect(await elsewhere.fold(topics.events, 1)).toBe(0)
    entries.release(first, partner)
    await elsewhere.foldAll()
    await elsewhere.foldAll()
    await ledger.foldAll()
    expect(countsIn(await elsewhere.rows())).toEqual(countsIn(await ledger.rows()))
    expect(countsIn(await ledger.rows())).toContain(`counts:2026-03-03|partner/action-together ReferralAccepted entitled 1`)
    expect(second.offset).toBe(1)
  })
})

/** What came and was taken back counts for nothing. */
const nonZero = (rows: Readonly<Record<string, unknown>>) =>
  Object.entries(rows)
    .flatMap(([name, row]) => Object.entries(row as Counts).flatMap(([line, columns]) => Object.entries(columns).map(([column, count]) => [name, line, column, count] as const)))
    .filter(([, , , count]) => count !== 0)
    .map((one) => one.join(' '))
    .toSorted()
