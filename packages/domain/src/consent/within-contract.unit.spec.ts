import { describe, expect, it } from '@jest/globals'
import { accepted, agree, by, day, from, given, hour, inProgress, lead, mind, onwardTo, policy, practice, rejected, requested, seal, start, submit, withdraw, type Step } from '../../tests/scenario.js'
import type { Person } from '../person/person.js'
import type { DisclosurePolicy, PartnerContract } from '../policy.js'
import { dataCategories, type DataCategory, type Reader } from '../words.js'
import { disclose } from './disclose.js'

const nothing: PartnerContract = { referred: [], asked: [], owner: [], agreed: [], safeguardingLead: [] }
const everything: PartnerContract = { referred: dataCategories, asked: dataCategories, owner: dataCategories, agreed: dataCategories, safeguardingLead: dataCategories }
const contracted = (contracts: Readonly<Record<string, PartnerContract>>): DisclosurePolicy => ({ ...policy.disclosure, contracts })

const seenBy = (reader: Reader, person: Person, disclosure: DisclosurePolicy): readonly DataCategory[] => {
  const answer = disclose(person, { referral: 'r1' }, reader, disclosure, start + hour)
  return answer.disclosed ? answer.categories : []
}

const agreedToAll: Step = by(practice, agree(mind, { categories: dataCategories }))
const passedOn = from(inProgress, agreedToAll, by(lead, onwardTo(mind)))
const referred = given(by(mind, submit({ source: 'professional' })))

/** Each part that a partner can have, and somebody who has it. */
const parts = [
  ['referred', mind, referred],
  ['asked', lead, requested],
  ['owner', lead, accepted],
  ['agreed', mind, passedOn],
  ['agreed', mind, from(requested, agreedToAll)],
  ['safeguardingLead', { ...lead, role: 'safeguarding-lead' }, accepted]
] as const satisfies readonly (readonly [keyof PartnerContract, Reader, Person])[]

describe('what a partner may hold', () => {
  it.each(parts)('as "%s" is what its contract says of that part, whatever policy and consent open', (part, reader, person) => {
    const one = contracted({ [reader.id]: { ...nothing, [part]: ['risks', 'safeguarding'] } })
    const within = seenBy(reader, person, one)
    expect(within).toEqual(part === 'safeguardingLead' ? ['safeguarding'] : ['risks'])
    expect(seenBy(reader, person, policy.disclosure)).toEqual(expect.arrayContaining([...within]))
  })

  it.each(parts)('as "%s" is nothing where its contract names nothing, or there is none', (_part, reader, person) => {
    for (const contracts of [{ [reader.id]: nothing }, { 'age-uk-oldham': everything }, {}])
      expect(seenBy(reader, person, contracted(contracts))).toEqual([])
  })

  it('is not what another part of its own may see', () => {
    const asking = contracted({ [lead.id]: { ...everything, asked: [], agreed: [] } })
    expect(seenBy(lead, requested, asking)).toEqual([])
    expect(seenBy(lead, accepted, asking)).toContain('contact')
  })

  it('is nothing in a part that no contract speaks of, should policy ever open any to it', () => {
    const { rows } = policy.disclosure
    const wider: DisclosurePolicy = { ...policy.disclosure, rows: [...rows, { standing: 'lead-partner', basis: 'implied', categories: ['risks'] }] }
    expect(seenBy(lead, rejected, wider)).toEqual(['risks'])
    expect(seenBy(lead, rejected, { ...wider, contracts: { [lead.id]: everything } })).toEqual([])
  })

  it('is its own affair: whoever is no partner keeps to none', () => {
    expect(seenBy(practice, accepted, contracted({}))).toEqual(seenBy(practice, accepted, policy.disclosure))
  })

  it('is not widened by a decision against an objection', () => {
    const decided: Step = by(
      lead,
      { type: 'OverrideObjection', override: 'v1', recipient: mind, categories: ['contact', 'health'], basis: 'serious-harm', role: 'safeguarding-lead', worker: 'w1', until: start + day },
      { seals: [seal('safeguarding')] }
    )
    const overridden = from(passedOn, by(practice, withdraw(mind)), decided)
    expect(seenBy(mind, overridden, policy.disclosure)).toEqual(['contact', 'health'])
    expect(seenBy(mind, overridden, contracted({ mind: { ...nothing, agreed: ['contact'] } }))).toEqual(['contact'])
  })

  it('binds its staff in a care team too', () => {
    const joined = from(passedOn, by(lead, { type: 'JoinCareTeam', referral: 'r1', team: 'imdt-west', reason: 'shared-care' }))
    const staff: Reader = { kind: 'care-team', id: 'imdt-west', role: 'consortium', employer: mind.id }
    expect(seenBy(staff, joined, policy.disclosure)).toContain('contact')
    expect(seenBy(staff, joined, contracted({ mind: { ...nothing, agreed: ['outcome'] } }))).toEqual(['outcome'])
  })
})
