import { readFileSync } from 'node:fs'
import { decide, evolve, policyOf, type Ask, type Command, type DisclosurePolicy, type Fact, type Organisation, type Seal, type WholePerson } from '@oldham-cares/domain'
import { factRow, foldSealedPerson, frozenRow, NotCaughtUp, type Rows } from '@oldham-cares/log'
import type { Access } from '../audit/audit.js'
import type { Gate, Reader } from './look.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../../contracts/policy/${name}.json`, import.meta.url), 'utf8'))

export const policy = policyOf({ routing: read('routing'), disclosure: read('disclosure'), timers: read('timers'), measures: read('measures') })
export const disclosure: DisclosurePolicy = policy.disclosure

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const mind: Organisation = { kind: 'partner', id: 'mind' }
export const team: Organisation = { kind: 'care-team', id: 'imdt-west' }
export const noon = Date.UTC(2026, 10, 2, 12)

type Step = readonly [by: Organisation, ask: Ask, seals?: readonly Seal[]]

export const submitted: Step = [
  practice,
  {
    type: 'SubmitReferral',
    referral: 'r1',
    message: 'm1',
    source: 'gp',
    practice: 'A1001',
    numberStatus: 'verified',
    cluster: 'oldham-west',
    ageBand: '25-34',
    need: 'wellbeing',
    risks: 'none-known'
  }
]
export const accepted: Step = [lead, { type: 'AcceptReferral', referral: 'r1' }]
export const agreed: Step = [
  lead,
  { type: 'GiveConsent', consent: 'c1', recipient: mind, categories: ['contact', 'referral'], purpose: 'onward-referral', from: noon, until: noon + 3_600_000, evidence: 'verbal' }
]
export const passedOn: Step = [lead, { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o1', to: mind }]
export const withdrawn: Step = [lead, { type: 'WithdrawConsent', consent: 'c1', recipient: mind, categories: [], reason: 'asked' }]

/** A second referral, which the lead is asked about. */
export const another: Step = [
  { kind: 'care-setting', id: 'RW6' },
  { ...(submitted[1] as Extract<Ask, { type: 'SubmitReferral' }>), referral: 'r2', message: 'm2', source: 'acute' }
]
const why: Seal = { category: 'progress', keyId: 'k1', context: 'c', sealed: '' }
export const brokenBy = ({ worker = 'nobody' }: Reader): Step => [team, { type: 'BreakGlass', access: 'a1', role: 'clinical', worker, categories: ['contact'] }, [why]]

/** What the domain makes of these steps, a second apart, as the rows of a view. */
export const told = (...steps: readonly Step[]) => {
  let person: WholePerson | undefined
  const facts: Fact[] = []
  for (const [index, [sender, ask, seals = []]] of steps.entries()) {
    const command = { id: `command-${index}`, digest: 'd', person: 'p1', sender, correlation: 'c', seals, ...ask } as Command
    const made = decide(person, command, policy, noon + index * 1_000)
    for (const fact of made) person = evolve(person, fact)
    facts.push(...made)
  }
  const rows = new Map<string, unknown>(facts.map((fact) => [factRow(fact.id), { ...fact, seals: [] }]))
  for (const fact of facts) foldSealedPerson.fold(fact, rows as unknown as Rows)
  return { facts, rows: Object.fromEntries(rows) as Record<string, unknown> }
}

export interface Around {
  readonly now?: number
  readonly policy?: DisclosurePolicy
  readonly caughtUp?: boolean
  readonly frozen?: boolean
  readonly audit?: Gate['audit']
}

/** A gate in front of these rows, and what it put on the record. */
export const gateOver = (rows: Record<string, unknown>, { now = noon + 60_000, policy: by = disclosure, caughtUp = true, frozen = false, audit }: Around = {}) => {
  const audited: Access[] = []
  const all: Record<string, unknown> = { ...rows, ...(frozen ? { [frozenRow('p1')]: { offset: 1, reason: 'RECORD.UNREADABLE' } } : {}) }
  const askAt: Gate['view']['askAt'] = async (_partition, names) => {
    if (!caughtUp) throw new NotCaughtUp('being rebuilt')
    return { folded: 1, rows: names.map((name) => all[name]) }
  }
  const gate: Gate = { view: { askAt }, policy: by, now: () => now, audit: audit ?? { record: async (access) => void audited.push(access) } }
  return { gate, audited }
}
