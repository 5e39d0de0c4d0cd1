import { readFileSync } from 'node:fs'
import {
  decide,
  decideReleases,
  evolve,
  policyOf,
  type Ask,
  type Command,
  type DisclosurePolicy,
  type Fact,
  type MeasuresPolicy,
  type Organisation,
  type Release,
  type RoutingPolicy,
  type Seal,
  type TimersPolicy,
  type WholePerson
} from '@oldham-cares/domain'
import { factRow, foldSealedPerson, frozenRow, NotCaughtUp, type View } from '@oldham-cares/log'
import type { Access, Audit } from '@oldham-cares/service-kit'
import { keyEncryptionKeyOf, pseudonymsFrom } from '@oldham-cares/vault'
import { rowsOver } from '../../../tests/support/rows-over.js'
import { aliasesOf } from '../src/scope/aliases.js'
import { PartnerIds } from '@oldham-cares/service-kit/tell'

const read = <Data>(file: string): Data =>
  JSON.parse(readFileSync(new URL(`../../../contracts/policy/${file}`, import.meta.url), 'utf8')) as Data

export const disclosure = read<DisclosurePolicy>('disclosure.json')
export const waits = { timers: read<TimersPolicy>('timers.json'), routing: read<RoutingPolicy>('routing.json') }
export const measures = read<MeasuresPolicy>('measures.json')
const policy = policyOf({ ...waits, disclosure, measures })

/** What the domain decides under the policy of the tests. */
export const decided = (person: WholePerson | undefined, command: Command, now: number): readonly Fact[] =>
  decide(person, command, policy, now)

export const practice: Organisation = { kind: 'practice', id: 'A1001' }
export const lead: Organisation = { kind: 'partner', id: 'action-together' }
export const mind: Organisation = { kind: 'partner', id: 'mind' }

export const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
export const ids = new PartnerIds(pseudonyms)
/** Takes every record and keeps it. */
export const auditKept = (audited: Access[] = []): Audit => ({ record: async (access) => void audited.push(access) })

export const noon = Date.UTC(2026, 10, 2, 12)

export interface Step {
  readonly by: Organisation
  readonly ask: Ask
  readonly seals?: readonly Seal[]
}

export interface Story {
  readonly person: WholePerson
  readonly facts: readonly Fact[]
}

export const submitted: Step = {
  by: practice,
  ask: {
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
}
export const accepted: Step = { by: lead, ask: { type: 'AcceptReferral', referral: 'r1' } }
export const agreedToMind: Step = {
  by: lead,
  ask: {
    type: 'GiveConsent',
    consent: 'c1',
    recipient: mind,
    categories: ['contact', 'referral'],
    purpose: 'onward-referral',
    from: noon,
    evidence: 'verbal'
  }
}
export const passedOn: Step = { by: lead, ask: { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o1', to: mind } }
export const withdrawn: Step = {
  by: lead,
  ask: { type: 'WithdrawConsent', consent: 'c1', recipient: mind, categories: [], reason: 'changed-mind' }
}

/** What the domain makes of these steps, taken a second apart by one person. */
export const told = (...steps: readonly Step[]): Story => {
  let person: WholePerson | undefined
  const facts: Fact[] = []
  steps.forEach(({ by, ask, seals = [] }, index) => {
    const envelope = { id: `command-${index}`, digest: 'd', person: 'p1', sender: by, correlation: 'corr', seals }
    const made = decide(person, { ...envelope, ...ask } as Command, policy, noon + index * 1_000)
    for (const fact of made) person = evolve(person, fact)
    facts.push(...made)
  })
  if (!person) throw new Error('A story needs a step')
  return { person, facts }
}

/** What the partner exit released, by partner and in order. */
export const releasedTo = ({ facts }: Story, to: Organisation): readonly Release[] => {
  let person: WholePerson | undefined
  let last = 0
  return facts.flatMap((fact) => {
    person = evolve(person, fact)
    const own = decideReleases({ serves: ['partner'], policy: disclosure }, person, fact, () => last, fact.time).filter(
      ({ recipient, number }) => recipient.id === to.id && number !== undefined
    )
    last += own.length
    return own
  })
}

/** A view that holds these rows, in every partition. */
export const viewOf = (rows: Readonly<Record<string, unknown>>, { caughtUp = true } = {}): View => {
  const ask: View['ask'] = async (_partition, names) => {
    if (!caughtUp) throw new NotCaughtUp('being rebuilt')
    return names.map((name) => rows[name])
  }
  const askAt: View['askAt'] = async (partition, names) => ({ folded: 1, rows: await ask(partition, names) })
  return { ask, askAt } as unknown as View
}

const folded = (facts: readonly Fact[]): Record<string, unknown> => {
  const rows = new Map<string, unknown>()
  for (const fact of facts) foldSealedPerson.fold(fact, rowsOver(rows))
  return Object.fromEntries(rows)
}

export const rowsOf = ({ facts }: Story): Record<string, unknown> => ({
  ...folded(facts),
  ...Object.fromEntries(facts.map((fact) => [factRow(fact.id), { ...fact, seals: [] }])),
  ...Object.fromEntries(facts.flatMap((fact) => [...aliasesOf(fact, ids)]))
})

export const frozen = { [frozenRow('p1')]: { offset: 1, reason: 'RECORD.UNREADABLE' } }
