import { describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { Entries, partner } from '../../../testing/ledger-entries.js'
import { LedgerInMemory } from '../../../testing/ledger-in-memory.js'

const folded = async (entries: Entries, order: readonly string[] = Object.keys(entries.topics)) => {
  const ledger = new LedgerInMemory(entries.topics)
  for (const topic of order) while ((await ledger.fold(topic, 1)) > 0);
  const rows = await ledger.rows()
  return { doors: rows['counts:2026-03-02|doors'] as any, open: Object.keys(rows).filter((name) => name.startsWith('open:')), rows }
}

const eitherWay = async (entries: Entries) => {
  const order = Object.keys(entries.topics)
  const both = [await folded(entries, order), await folded(entries, order.toReversed())]
  expect(both[0]?.doors).toEqual(both[1]?.doors)
  expect(both[0]?.open).toEqual(both[1]?.open)
  return both[0] as Awaited<ReturnType<typeof folded>>
}

describe('A command', () => {
  it('that a door wrote down, appended and has a verdict on is accounted for', async () => {
    const entries = new Entries()
    entries.fact('a', [], { cause: entries.command('a') })
    entries.fact('b', [], { cause: entries.command('b'), type: 'CommandRefused' })
    const { doors, open } = await eitherWay(entries)
    expect(doors).toEqual({ 'partner-gateway': { accepted: 2, commands: 2, verdicts: 2, refused: 1 } })
    expect(open).toEqual([])
  })

  it('of several facts has one verdict', async () => {
    const entries = new Entries()
    const cause = entries.command('a')
    for (const id of ['a', 'a2', 'a3']) entries.fact(id, [partner], { cause })
    expect((await eitherWay(entries)).doors['partner-gateway']).toMatchObject({ commands: 1, verdicts: 1 })
  })

  it('that came again without a fact of its own is a repeat, once casework has gone on', async () => {
    const entries = new Entries()
    entries.fact('a', [], { cause: entries.command('a') })
    entries.command('a')
    expect((await folded(entries)).open).toEqual(['open:intake:1'])
    entries.fact('b', [], { cause: entries.command('b') })
    const { doors, open } = await eitherWay(entries)
    expect([doors['partner-gateway'], open]).toEqual([{ accepted: 3, commands: 3, verdicts: 2, repeats: 1 }, []])
  })

  it('without a verdict stays open, and so does one that was written down and never appended', async () => {
    const entries = new Entries()
    entries.command('a')
    entries.append(topics.audit, { type: 'AccessRecorded', command: 'lost', outcome: 'accepted', service: 'fhir-gateway' })
    expect((await eitherWay(entries)).open).toEqual(['open:door:lost', 'open:intake:0'])
  })

  it('that casework could not process is dead, once though it is told twice', async () => {
    const entries = new Entries()
    const offset = entries.command('a')
    for (const _ of [1, 2]) entries.letter('casework', topics.intake, offset, { reason: 'PERSON.FROZEN' })
    const { doors, open } = await eitherWay(entries)
    expect([doors['partner-gateway'], open]).toEqual([{ accepted: 1, commands: 1, 'dead:PERSON.FROZEN': 1 }, []])
  })

  it('that casework could not process is dead, though it has gone on since, whichever of it is known first', async () => {
    const entries = new Entries()
    entries.letter('casework', topics.intake, entries.command('a'), { reason: 'PERSON.FROZEN' })
    entries.fact('b', [], { cause: entries.command('b') })
    for (const order of [[topics.dead, topics.events, topics.intake, topics.audit], [topics.intake, topics.dead, topics.events, topics.audit]]) {
      const { doors, open } = await folded(entries, order)
      expect([doors['partner-gateway'], open]).toEqual([{ accepted: 2, commands: 2, verdicts: 1, 'dead:PERSON.FROZEN': 1 }, []])
    }
  })

  it('that no door wrote down is kept as decided without', async () => {
    const entries = new Entries()
    entries.fact('a', [], { cause: entries.command('a', { audited: false }) })
    const { rows } = await eitherWay(entries)
    expect(rows['open:door:a']).toMatchObject({ accepted: 0, appended: 1 })
  })

  it('that no door wrote down is known as decided, whichever of it comes first', async () => {
    const entries = new Entries()
    entries.fact('a', [], { cause: entries.command('a', { audited: false }) })
    const names = Object.keys(entries.topics)
    for (const order of [names, names.toReversed()]) expect((await folded(entries, order)).rows['open:door:a']).toMatchObject({ accepted: 0, decided: true })
  })

  it('that a door wrote down and the broker holds twice was written down', async () => {
    const entries = new Entries()
    const cause = entries.command('a')
    entries.command('a', { audited: false })
    entries.fact('a', [], { cause })
    for (const order of [[topics.audit, topics.intake, topics.events], [topics.intake, topics.events, topics.audit], [topics.events, topics.audit, topics.intake]]) {
      const { rows } = await folded(entries, order)
      expect(rows['open:door:a']).not.toMatchObject({ accepted: 0, decided: true })
    }
  })

  it('that was refused for a fault of the hub has a verdict, though it was set aside as well', async () => {
    const entries = new Entries()
    const cause = entries.command('a')
    entries.letter('casework', topics.intake, cause, { reason: 'HUB.FAULT' })
    entries.fact('a', [], { cause, type: 'CommandRefused' })
    for (const order of [[topics.audit, topics.intake, topics.dead, topics.events], [topics.events, topics.dead, topics.intake, topics.audit]]) {
      const { doors, open } = await folded(entries, order)
      expect([doors['partner-gateway'], open]).toEqual([{ accepted: 1, commands: 1, verdicts: 1, refused: 1 }, []])
    }
  })

  it('is not dead by a letter about another partition, whose record had another key', async () => {
    const entries = new Entries()
    const cause = entries.command('a')
    entries.letter('casework', topics.intake, cause, { reason: 'RECORD.UNREADABLE', partition: 7 })
    entries.fact('a', [], { cause })
    expect((await eitherWay(entries)).doors['partner-gateway']).toEqual({ accepted: 1, commands: 1, verdicts: 1 })
  })

  it('that stands for one that was given up needs no door', async () => {
    const entries = new Entries()
    const again = { type: 'AcceptReferral', id: 'again', person: 'p', sender: partner }
    entries.fact('again', [], { cause: entries.append(topics.intake, again, { source: 'ops', redriven: true }) })
    const { doors, open } = await eitherWay(entries)
    expect([doors.ops, open]).toEqual([{ commands: 1, own: 1, verdicts: 1 }, []])
  })

  it('of the hub itself needs no door', async () => {
    const entries = new Entries()
    const own = { type: 'MarkReferralOverdue', id: 'own', person: 'p', sender: { kind: 'hub', id: 'hub' } }
    entries.fact('own', [], { cause: entries.append(topics.intake, own, { source: 'casework' }) })
    const { doors, open } = await eitherWay(entries)
    expect([doors.casework, open]).toEqual([{ commands: 1, own: 1, verdicts: 1 }, []])
  })
})

describe('A fact that does not stand where it says', () => {
  it('is counted apart, entitles nobody and is no verdict', async () => {
    const entries = new Entries()
    const cause = entries.command('a')
    entries.fact('a', [partner], { cause, valid: false })
    const { rows, open } = await eitherWay(entries)
    expect(rows['counts:2026-03-02|records']).toMatchObject({ [topics.events]: { void: 1 } })
    expect(rows['counts:2026-03-02|partner/action-together']).toBeUndefined()
    expect(open).toEqual(['open:intake:0'])
  })
})

describe('A delivery of what was withheld', () => {
  it.each(['in order', 'the other way round'])('is found out, %s', async (order) => {
    const entries = new Entries()
    const fact = entries.fact('a', [partner])
    entries.release(fact, partner, { reason: 'CONSENT.WITHDRAWN' })
    entries.delivery(fact, partner, 'delivered')
    const names = Object.keys(entries.topics)
    const { open } = await folded(entries, order === 'in order' ? names : names.toReversed())
    expect(open).toContain('open:odd:a:partner/action-together')
  })
})
