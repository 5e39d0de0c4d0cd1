import { describe, expect, it } from '@jest/globals'
import type { Fact } from '@oldham-cares/domain'
import { foldPerson, frozenRow, NotCaughtUp, type Rows, type View } from '@oldham-cares/log'
import { accepted, agreedToMind, auditKept, disclosure, ids, lead, mind, noon, passedOn, submitted, told, viewOf, waits, withdrawn, type Step } from '../../tests/story.js'
import { listWork, type Place } from './list-work.js'
import { readPlace, writePlace } from './place.js'
import { foldWork, workRowsOf, workRowsOfFact } from './work-rows.js'

const day = 86_400_000

/** The rows a view holds after these facts. */
const folded = (facts: readonly Fact[]): Record<string, unknown> => {
  const values = new Map<string, unknown>()
  for (const fact of facts) {
    const named = new Set([...foldPerson.rowsOf(fact), ...workRowsOfFact(fact, ids)])
    const touch = (name: string) => {
      if (!named.has(name)) throw new Error(`${name} was not loaded`)
      return name
    }
    const rows = {
      get: (name: string) => values.get(touch(name)),
      set: (name: string, row: unknown) => void values.set(touch(name), row),
      remove: (name: string) => void values.delete(touch(name))
    } as unknown as Rows
    foldPerson.fold(fact, rows)
    foldWork(fact, rows, ids)
  }
  return Object.fromEntries(values)
}
const listing = (rows: Record<string, unknown>, now = noon + day) => ({
  ids,
  policy: disclosure,
  audit: auditKept(),
  waits,
  now: () => now,
  // Each partition of the story's view holds the same rows; the work of one is asked for once.
  view: { ...viewOf(rows), ask: async (partition: number, names: readonly string[]) => (partition === 0 ? names.map((name) => rows[name]) : []) } as unknown as View
})
const workOf = async (org: string, steps: readonly Step[], now?: number) => (await listWork(listing(folded(told(...steps).facts), now), org, undefined, 100)).items

const toldAs = (org: string, time: number) => new Date(ids.instant(org, time)).toISOString()

describe('a partner\'s open work', () => {
  it('is what it was asked, with when it will be waited for too long', async () => {
    expect(await workOf(lead.id, [submitted])).toEqual([
      { id: ids.of(lead.id, 'referral', 'r1'), status: 'requested', part: 'owner', since: toldAs(lead.id, noon), overdue: false, due: '2026-11-05T00:00:00.000Z' }
    ])
    expect(await workOf(lead.id, [submitted], noon + 4 * day)).toMatchObject([{ overdue: true }])
  })

  it('is what it was passed on, without the owner\'s clock', async () => {
    const [item] = await workOf(mind.id, [submitted, accepted, agreedToMind, passedOn])
    expect(item).toEqual({ id: ids.of(mind.id, 'referral', 'r1'), status: 'accepted', part: 'onward', since: toldAs(mind.id, noon + 3_000) })
  })

  it.each<[string, string, readonly Step[]]>([
    ['declined', lead.id, [submitted, { by: lead, ask: { type: 'DeclineReferral', referral: 'r1', reason: 'no-capacity' } }]],
    ['declined onward', mind.id, [submitted, accepted, agreedToMind, passedOn, { by: mind, ask: { type: 'AnswerOnwardReferral', referral: 'r1', onward: 'o1', answer: 'declined' } }]],
    ['handed over', lead.id, [submitted, accepted, { by: lead, ask: { type: 'ReassignReferral', referral: 'r1', owner: 'mind', reason: 'better-suited' } }]],
    ['closed', lead.id, [submitted, accepted, { by: lead, ask: { type: 'CloseReferral', referral: 'r1', closing: 'got-help', requestedActions: 'none' } }]],
    ['of somebody who has died', lead.id, [submitted, accepted, { by: lead, ask: { type: 'ReportDeath' } }]],
    ['of nobody it ever heard of', 'age-uk-oldham', [submitted, accepted]]
  ])('is not what is %s', async (_, org, steps) => {
    const rows = folded(told(...steps).facts)
    expect((await listWork(listing(rows), org, undefined, 100)).items).toEqual([])
    expect(Object.keys(rows).filter((name) => workRowsOf(org).includes(name))).toEqual([])
  })

  it('is not what the person has withdrawn from it', async () => {
    expect(await workOf(mind.id, [submitted, accepted, agreedToMind, passedOn, withdrawn])).toEqual([])
  })

  it('is the same after the same facts a second time', () => {
    const { facts } = told(submitted, accepted, agreedToMind, passedOn)
    const work = (rows: Record<string, unknown>) => Object.entries(rows).filter(([name]) => name.startsWith('work:'))
    expect(work(folded([...facts, ...facts]))).toEqual(work(folded(facts)))
  })

  it('leaves out somebody frozen, and is not told while any of it is being rebuilt', async () => {
    const rows = folded(told(submitted).facts)
    expect((await listWork(listing({ ...rows, [frozenRow('p1')]: { offset: 1 } }), lead.id, undefined, 100)).items).toEqual([])
    const rebuilding = { ...listing(rows), view: viewOf(rows, { caughtUp: false }) }
    await expect(listWork(rebuilding, lead.id, undefined, 100)).rejects.toBeInstanceOf(NotCaughtUp)
  })
})

describe('the pages of it', () => {
  const { facts } = told(submitted)
  const many = Array.from({ length: 7 }, (_, index) => facts.map((fact) => ({ ...fact, person: `p${index}`, referral: `r${index}`, time: noon + (index >> 1) }) as Fact)).flat()
  const rows = folded(many)

  it('hold every referral once, oldest first', async () => {
    const seen: string[] = []
    let after: Place | undefined
    do {
      const { items, next } = await listWork(listing(rows), lead.id, after, 2)
      expect(items.length).toBeLessThanOrEqual(2)
      seen.push(...items.map(({ id }) => id))
      after = next && readPlace(writePlace(next))
    } while (after)
    expect(seen.toSorted()).toEqual(many.filter(({ type }) => type === 'ReferralRouted').map((fact) => ids.of(lead.id, 'referral', (fact as { referral: string }).referral)).toSorted())
    const { items } = await listWork(listing(rows), lead.id, undefined, 100)
    expect(items.map(({ since }) => since)).toEqual(items.map(({ since }) => since).toSorted())
    expect(items.map(({ id }) => id)).toEqual(seen)
  })

  it('name nothing anew: each entry holds what its partner calls it', async () => {
    const of = () => {
      throw new Error('named anew')
    }
    const { items } = await listWork({ ...listing(rows), ids: { of } as never }, lead.id, undefined, 100)
    expect(items).toHaveLength(7)
  })

  it.each(['', 'x', '1.2', `${'z'.repeat(20)}.${'a'.repeat(32)}`, `1.${'g'.repeat(32)}`])('do not begin at %j', (written) => {
    expect(readPlace(written)).toBeUndefined()
  })
})
