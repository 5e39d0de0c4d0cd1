import { describe, expect, it } from '@jest/globals'
import { registerContent } from '../start/service.support.js'
import { readRegister } from './read-register.js'
import { Register, type RegisterContent } from './register.js'

type Draft = Record<'practices' | 'partners' | 'careTeams', Record<string, unknown>[]> & { careSettings?: Record<string, unknown>[] }

const draft = (change: (content: Draft) => void): Draft => {
  const content = structuredClone(registerContent) as Draft
  change(content)
  return content
}
const sentencesFor = (file: unknown): readonly string[] => {
  const read = readRegister(file)
  return 'sentences' in read ? read.sentences : []
}
const register = new Register(readRegister(registerContent) as RegisterContent)

describe('the register', () => {
  it('knows what kind of organisation an id is', () => {
    expect(register.organisation('A1001')).toEqual({ kind: 'practice', id: 'A1001' })
    expect(register.organisation('mind')).toEqual({ kind: 'partner', id: 'mind' })
    expect(register.organisation('imdt-west')).toEqual({ kind: 'care-team', id: 'imdt-west' })
  })

  it('knows nobody who is not in it', () => {
    for (const id of ['', 'nobody', 'constructor', '__proto__', 'a1001']) {
      expect(register.organisation(id)).toBeUndefined()
      expect(register.practice(id) ?? register.partner(id) ?? register.careTeam(id)).toBeUndefined()
    }
  })

  it('knows care settings beside practices, of a kind of their own', () => {
    const ward = { id: 'H3003', name: 'Assessment ward', kind: 'acute', fhir: 'http://127.0.0.1:1/H3003', cluster: 'oldham-west' } as const
    const wider = new Register({ ...(readRegister(registerContent) as RegisterContent), careSettings: [ward] })
    expect(wider.organisation('H3003')).toEqual({ kind: 'care-setting', id: 'H3003' })
    expect([wider.careSetting('H3003'), wider.practice('H3003'), wider.careSetting('A1001')]).toEqual([ward, undefined, undefined])
    expect([register.careSettings, register.careSetting('H3003')]).toEqual([[], undefined])
  })

  it('gives whoever is in it a rate of requests of their own, where it names one', () => {
    expect([register.requestsPerSecond('imdt-west'), register.requestsPerSecond('mind'), register.requestsPerSecond('nobody')]).toEqual([30, undefined, undefined])
  })

  it('does not take a practice for a partner', () => {
    expect(register.partner('A1001')).toBeUndefined()
    expect(register.practice('mind')).toBeUndefined()
  })

  it('gives a practice its FHIR address where it has one', () => {
    expect(register.practice('A1001')?.fhir).toBe('http://127.0.0.1:1/A1001/fhir/R4')
    const without = new Register(readRegister(draft((c) => delete c.practices[0]!['fhir'])) as RegisterContent)
    expect(without.practice('A1001')).not.toHaveProperty('fhir')
  })

  it('holds no address that a partner is told events at, nor a secret, also where an older file does', () => {
    const older = draft((c) => (c.partners[0]!['webhook'] = { url: 'http://127.0.0.1:1/action-together', secret: 'hunter2' }))
    expect(JSON.stringify(readRegister(older))).not.toMatch(/webhook|hunter2/)
  })

  it('gives a partner the address of its directory where it publishes one', () => {
    const content = draft((c) => (c.partners[0]!['directory'] = 'http://127.0.0.1:1/action-together/directory'))
    const read = new Register(readRegister(content) as RegisterContent)
    expect(read.partner('action-together')?.directory).toBe('http://127.0.0.1:1/action-together/directory')
    expect(read.partner('mind')).not.toHaveProperty('directory')
  })

  it('knows the lead and the care teams of a cluster', () => {
    expect(register.lead.id).toBe('action-together')
    expect(register.careTeamsOf('oldham-west').map(({ id }) => id)).toEqual(['imdt-west', 'focused-care-west'])
    expect(register.careTeamsOf('elsewhere')).toEqual([])
  })

  it('lists everybody', () => {
    expect([register.practices.length, register.partners.length, register.careTeams.length]).toEqual([1, 2, 2])
  })
})

describe('a register file is refused', () => {
  it.each<[string, (content: Draft) => void, string]>([
    ['an id that is no id', (c) => (c.practices[0]!['id'] = 'A 1'), 'practices[0].id must be an id of letters, digits and hyphens.'],
    ['a nameless partner', (c) => (c.partners[1]!['name'] = ' '), 'partners[1].name must be a text.'],
    ['a FHIR address that is none', (c) => (c.practices[0]!['fhir'] = 'ftp://x'), 'practices[0].fhir must be an http address.'],
    ['a practice without cluster', (c) => delete c.practices[0]!['cluster'], 'practices[0].cluster must be the id of a cluster.'],
    ['a directory at no address', (c) => (c.partners[0]!['directory'] = 'feed'), 'partners[0].directory must be an http address.'],
    ['an unknown kind of team', (c) => (c.careTeams[0]!['kind'] = 'other'), 'careTeams[0].kind must be imdt or focused-care.'],
    ['no lead', (c) => (c.partners[0]!['lead'] = false), 'lead must be true for exactly one partner.'],
    ['two leads', (c) => (c.partners[1]!['lead'] = true), 'lead must be true for exactly one partner.'],
    ['an id given twice', (c) => (c.careTeams[0]!['id'] = 'mind'), 'each id must be given once: a token names an organisation by its id alone.'],
    ['a rate of nothing', (c) => (c.partners[0]!['requestsPerSecond'] = 0), 'partners[0].requestsPerSecond must be a whole number from 1.'],
    ['a care setting of no known kind', (c) => (c['careSettings'] = [{ ...c.practices[0], id: 'H3003', kind: 'ward' }]), 'careSettings[0].kind must be acute or mental-health.'],
    ['an entry that is no object', (c) => (c.careTeams[1] = 'x' as never), 'careTeams[1] must be an object.']
  ])('for %s', (_what, change, sentence) => {
    expect(sentencesFor(draft(change))).toContain(sentence)
  })

  it('for a list that is missing, and for everything at once', () => {
    expect(sentencesFor({})).toEqual([
      'practices must be a list.',
      'partners must be a list.',
      'careTeams must be a list.',
      'lead must be true for exactly one partner.'
    ])
    for (const file of [null, [], 'text', 7]) expect(sentencesFor(file)).toHaveLength(4)
  })

  it('without repeating what stands there', () => {
    const wrong = draft((content) => (content.partners[0]!['directory'] = 'hunter2'))
    expect(sentencesFor(wrong).join()).not.toContain('hunter2')
  })
})
