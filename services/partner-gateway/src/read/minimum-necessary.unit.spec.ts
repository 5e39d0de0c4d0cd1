import { createSecretKey, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { dataCategories, type DataCategory, type Organisation, type PartnerContract, type Role, type Seal } from '@oldham-cares/domain'
import { seal, sealContext } from '@oldham-cares/vault'
import { accepted, auditKept, disclosure, ids, lead, noon, practice, rowsOf, submitted, told, viewOf, type Step } from '../../tests/story.js'
import { showReferral } from './show-referral.js'

const folder = new URL('../../../../contracts/partners/', import.meta.url)
const contracts: Readonly<Record<string, PartnerContract>> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => !file.endsWith('.schema.json'))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    .map(({ id, holds }: { id: string; holds: PartnerContract }) => [id, holds])
)

const key = createSecretKey(randomBytes(32))
const keys = { keyById: async () => ({ keyId: 'k1', person: 'p1', key }) }
const everySeal: readonly Seal[] = dataCategories.map((category) =>
  seal(key, { keyId: 'k1', category, context: sealContext('c', category, 'v1') }, { words: `of ${category}` })
)

const agreedToAll = (to: Organisation): Step => ({
  by: practice,
  ask: { type: 'GiveConsent', consent: 'c1', recipient: to, categories: dataCategories, purpose: 'support', from: noon, evidence: 'written' }
})
const owned = (by: Organisation): readonly Step[] =>
  by.id === lead.id ? [accepted] : [accepted, { by: lead, ask: { type: 'ReassignReferral', referral: 'r1', owner: by.id, reason: 'better-suited' } }]
const { practice: _none, ...fromPartner } = submitted.ask as Extract<Step['ask'], { type: 'SubmitReferral' }>

/** How a partner comes to each of its parts, over a referral that holds something of every category. */
const parts: Readonly<Record<keyof PartnerContract, (by: Organisation) => readonly Step[]>> = {
  referred: (by) => [{ by, ask: { ...fromPartner, source: 'professional' }, seals: everySeal }, ...(by.id === lead.id ? [{ by: lead, ask: { type: 'DeclineReferral', referral: 'r1', reason: 'no-capacity' } } as const] : [])],
  asked: (by) => [{ ...submitted, seals: everySeal }, ...owned(by).filter(({ ask }) => by.id !== lead.id || ask.type !== 'AcceptReferral')],
  owner: (by) => [{ ...submitted, seals: everySeal }, ...owned(by), ...(by.id === lead.id ? [] : [{ by, ask: { type: 'AcceptReferral', referral: 'r1' } } as const])],
  agreed: (by) => [{ ...submitted, seals: everySeal }, accepted, agreedToAll(by), ...(by.id === lead.id ? [] : [{ by: lead, ask: { type: 'MakeOnwardReferral', referral: 'r1', onward: 'o1', to: by } } as const])],
  safeguardingLead: (by) => parts.owner(by)
}
const roleOf = (part: keyof PartnerContract): { role?: Role } => (part === 'safeguardingLead' ? { role: 'safeguarding-lead' } : {})

const read = async (by: Organisation, part: keyof PartnerContract, held: PartnerContract, more: readonly Step[] = []): Promise<Record<string, any>> => {
  const policy = { ...disclosure, contracts: { [by.id]: held } }
  const view = viewOf(rowsOf(told(...parts[part](by), ...more)))
  const answer = await showReferral({ ids, policy, now: () => noon + 60_000, audit: auditKept(), view, keys }, { ...by, ...roleOf(part) }, ids.of(by.id, 'referral', 'r1'))
  return answer && 'shown' in answer ? answer.shown : {}
}
const dataIn = (shown: Record<string, any>) => Object.keys(shown['data'] ?? {}) as DataCategory[]

/** What is shown beside the sealed words, and the category it belongs to. */
const beside: Readonly<Record<string, DataCategory>> = {
  linked: 'demographics',
  connector: 'progress',
  goals: 'progress',
  signposts: 'progress',
  actions: 'progress',
  keyWorkers: 'progress',
  outcomes: 'outcome',
  assessments: 'outcome',
  closing: 'outcome'
}

/** Owning and agreeing come with what the part holds; a part that comes with another holds both. */
const heldIn = (held: PartnerContract, part: keyof PartnerContract, by: Organisation): ReadonlySet<DataCategory> => {
  const all: readonly (keyof PartnerContract)[] =
    part === 'safeguardingLead' ? ['owner', part] : part === 'agreed' && by.id === lead.id ? ['owner', part] : [part]
  return new Set(all.flatMap((one) => held[one]))
}

const cases = Object.keys(contracts).flatMap((id) => (Object.keys(parts) as (keyof PartnerContract)[]).map((part) => [id, part] as const))

describe.each(cases)('%s as "%s"', (id, part) => {
  const by: Organisation = { kind: 'partner', id }
  const held = contracts[id] as PartnerContract

  it('reads exactly what its contract lets it hold, of everything there is', async () => {
    expect(dataIn(await read(by, part, held)).toSorted()).toEqual([...heldIn(held, part, by)].toSorted())
  })

  it('is shown nothing beside the words that belongs to another category', async () => {
    const shown = await read(by, part, held)
    const may = heldIn(held, part, by)
    expect(Object.entries(beside).filter(([field, category]) => field in shown && !may.has(category))).toEqual([])
  })

  it('is shown no category that its contract leaves out, though the person agrees to all by name', async () => {
    for (const left of dataCategories) {
      const less = Object.fromEntries(Object.entries(held).map(([name, categories]) => [name, categories.filter((one: DataCategory) => one !== left)])) as unknown as PartnerContract
      const shown = dataIn(await read(by, part, less, part === 'agreed' ? [] : [agreedToAll(by)]))
      expect(shown).not.toContain(left)
    }
  })
})
