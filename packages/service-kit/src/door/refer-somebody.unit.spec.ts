import { describe, expect, it } from '@jest/globals'
import { keyEncryptionKeyOf, pseudonymsFrom } from '@oldham-cares/vault'
import { referSomebody, type Referred, type ReferralSent } from './refer-somebody.js'

const pseudonyms = await pseudonymsFrom(keyEncryptionKeyOf(Buffer.alloc(32, 7)))
const clusters = { version: 'c', default: 'oldham-west', clusters: [{ id: 'oldham-east', name: 'East', outward: ['OL4'], sectors: [] }] }
const practice = { id: 'A1001', name: 'Example', cluster: 'oldham-west' }
const register = { practice: (id: string) => (id === practice.id ? practice : undefined) }
const referring = { pseudonyms, clusters, register, now: () => Date.UTC(2026, 10, 22) }
const team = { kind: 'care-team', id: 'imdt-west' } as const

const sent: ReferralSent = {
  source: 'care-team',
  reference: 'case-7',
  practice: 'A1001',
  person: { nhsNumber: '999 000 0018', name: { family: 'Example' }, birthDate: '1994-05-17', address: { postcode: 'OL4 1AA' }, telephone: '01632960001' },
  need: 'wellbeing',
  narrative: 'Would like company.',
  risks: { statement: 'stated', detail: 'a dog' }
}

const referred = (more: Partial<ReferralSent> = {}, key = 'k', by = team): Extract<Referred, { about: unknown }> => {
  const found = referSomebody(referring, by, key, { ...sent, ...more })
  if ('reason' in found) throw new Error(found.reason)
  return found
}

describe('Somebody who is referred', () => {
  it('is met by their NHS number, however it is written', () => {
    expect(referred().about).toEqual({ hmac: pseudonyms.hmacOfNhsNumber('9990000018') })
    expect(referred({}, 'another key').about).toEqual(referred().about)
  })

  it('is met by the request itself where there is no number', () => {
    const person = { name: { family: 'Example' } }
    expect(referred({ person }).about).toEqual(referred({ person }).about)
    expect(referred({ person }, 'another key').about).not.toEqual(referred({ person }).about)
  })

  it('is refused under a number that is none, which is not repeated', () => {
    const person = { ...sent.person, nhsNumber: '9990000010' }
    expect(referSomebody(referring, team, 'k', { ...sent, person })).toEqual({ reason: 'NHS_NUMBER.CHECK_DIGIT' })
  })

  it('has in the clear only what routing may read', () => {
    expect(referred().asked.ask('c1')).toEqual({
      type: 'SubmitReferral',
      referral: expect.any(String),
      message: pseudonyms.scopedId(team, 'message', 'case-7'),
      source: 'care-team',
      practice: 'A1001',
      numberStatus: 'unverified',
      cluster: 'oldham-east',
      ageBand: '25-34',
      need: 'wellbeing',
      risks: 'stated'
    })
  })

  it('has everything else sealed by what it is', () => {
    expect(referred().asked.plain).toEqual({
      contact: { address: { postcode: 'OL4 1AA' }, telephone: '01632960001' },
      demographics: { nhsNumber: '9990000018', name: { family: 'Example' }, birthDate: '1994-05-17' },
      referral: { narrative: 'Would like company.' },
      risks: { detail: 'a dog' }
    })
  })

  it('keeps a practice that is not on the hub with what is sealed, and nobody is told there', () => {
    const { plain, ask } = referred({ practice: 'Z9999' }).asked
    expect(plain.referral).toEqual({ narrative: 'Would like company.', practice: 'Z9999' })
    expect(ask('c1')).not.toHaveProperty('practice')
    expect(JSON.stringify(ask('c1'))).not.toContain('Z9999')
  })

  it('has the professional who refers sealed with what they say', () => {
    const referrer = { role: 'Housing officer', organisation: 'First Choice Homes' }
    const { plain, ask } = referred({ source: 'professional', referrer }).asked
    expect(plain.referral).toEqual({ narrative: 'Would like company.', referrer })
    expect(JSON.stringify(ask('c1'))).not.toMatch(/Housing|Choice/)
  })

  it.each([
    [{ ...sent.person, nhsNumberVerified: true }, 'verified'],
    [{ ...sent.person, nhsNumberVerified: false }, 'unverified'],
    [{ name: {}, nhsNumberVerified: true }, 'absent'],
    [{ name: {} }, 'absent']
  ])('has a number that counts as the sender says: %#', (person, numberStatus) => {
    expect(referred({ person }).asked.ask('c1')).toMatchObject({ numberStatus })
  })

  it('is called by the command where the sender has no reference', () => {
    const { reference: _none, ...rest } = sent
    const found = referSomebody(referring, team, 'k', rest)
    expect('asked' in found && found.asked.ask('c1')).toMatchObject({ message: 'c1' })
  })
})
