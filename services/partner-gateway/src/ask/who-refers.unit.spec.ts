import { describe, expect, it } from '@jest/globals'
import { schemas } from '../generated/contract.js'
import { wrongOfReferrer } from './who-refers.js'

const jane = { source: 'self', person: { name: { family: 'E', given: ['J'] } }, need: 'loneliness', risks: { statement: 'none-known' } } as const
const referrer = { role: 'Housing officer', organisation: 'First Choice Homes' }

describe('a professional who refers', () => {
  it('says who they are', () => expect(wrongOfReferrer({ ...jane, source: 'professional', referrer })).toBeUndefined())

  it('is asked for it otherwise', () => {
    expect(wrongOfReferrer({ ...jane, source: 'professional' })).toMatchObject({ detail: "must have required property 'referrer'" })
  })
})

describe('somebody who refers themselves', () => {
  it('needs no number and no referrer', () => expect(wrongOfReferrer(jane)).toBeUndefined())

  it('has no referrer beside themselves', () => {
    expect(wrongOfReferrer({ ...jane, referrer })).toMatchObject({ pointer: '/referrer' })
  })

  it.each([true, false])('cannot say whether their number was traced (%s)', (nhsNumberVerified) => {
    const said = { ...jane, person: { ...jane.person, nhsNumber: '9990000018', nhsNumberVerified } }
    expect(wrongOfReferrer(said)).toMatchObject({ pointer: '/person/nhsNumberVerified' })
    expect(JSON.stringify(wrongOfReferrer(said))).not.toContain('9990000018')
  })

  it('is asked twelve things at most', () => {
    const { source: _source, reference: _reference, referrer: _referrer, person: _person, ...asked } = schemas.SubmitReferral.properties
    const { nhsNumberVerified: _traced, ...aboutThem } = schemas.PersonReferred.properties
    expect(Object.keys({ ...asked, ...aboutThem }).length).toBeLessThanOrEqual(12)
  })
})
