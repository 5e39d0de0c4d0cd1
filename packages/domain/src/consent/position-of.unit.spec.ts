import { describe, expect, it } from '@jest/globals'
import {
  accepted, agree, because, breakIn, by, day, decline, enterInError, from, hour, inProgress, justified, knitting, lead, mind, object, onwardTo,
  otherTeam, override, policy, practice, refuse, requested, start, team, withTeam
} from '../../tests/scenario.js'
import { nobodyYet, type Person } from '../person/person.js'
import { hub, sameOrganisation, type DataCategory, type Recipient } from '../words.js'
import { positionOf } from './position-of.js'

const now = start + hour
const until = start + 3 * day

const concerned = (person: Person) => positionOf(person, policy.disclosure, now).map(({ recipient }) => recipient)
const positionIn = (person: Person, of: Recipient) => {
  const position = positionOf(person, policy.disclosure, now).find(({ recipient }) => sameOrganisation(recipient, of))
  if (position === undefined) throw new Error(`nothing about ${of.id}`)
  return position
}
const on = (person: Person, of: Recipient, category: DataCategory) => positionIn(person, of).categories.find((one) => one.category === category)

describe('where a person stands', () => {
  it('is told of whoever has a part, was spoken of or had something opened, once each', () => {
    expect(concerned(nobodyYet('p1'))).toEqual([])
    expect(concerned(inProgress)).toEqual([practice, lead])
    const more = from(withTeam, by(lead, agree(mind)), by(lead, onwardTo(mind)), by(lead, refuse(knitting)), by(otherTeam, breakIn(), because))
    expect(concerned(more)).toEqual([practice, lead, mind, team, knitting, otherTeam])
    expect(concerned(from(requested, by(lead, decline)))).not.toContainEqual(lead)
    expect(concerned(from(inProgress, by(practice, enterInError)))).toEqual([])
  })

  it('is told of nobody once the person is erased', () => {
    expect(concerned(from(withTeam, by(hub, { type: 'ErasePerson', reason: 'request', legalBasis: 'uk-gdpr-17-1', keys: ['k1'] })))).toEqual([])
  })

  it('names every category, open or closed, and the parts the recipient has', () => {
    const { standings, coarse, categories } = positionIn(accepted, lead)
    expect([standings, coarse, categories.length]).toEqual([['owning-partner'], true, 10])
    expect(positionIn(requested, lead)).toMatchObject({ standings: ['asked-partner'], coarse: true })
  })

  it('says on what a category is open', () => {
    const agreed = from(accepted, by(lead, agree(lead, { categories: ['health', 'risks'] })))
    expect(on(agreed, lead, 'health')).toEqual({ category: 'health', allowed: true, basis: 'explicit' })
    expect(on(agreed, lead, 'progress')).toEqual({ category: 'progress', allowed: true, basis: 'implied' })
  })

  it('says until when, where it ends by itself', () => {
    const agreed = from(inProgress, by(lead, agree(mind, { until })))
    expect(on(agreed, mind, 'contact')).toEqual({ category: 'contact', allowed: true, basis: 'explicit', until })
    expect(on(agreed, lead, 'contact')).not.toHaveProperty('until')
    const longer = from(agreed, by(lead, agree(mind, { consent: 'c2', categories: ['contact'], until: until + day })))
    expect(on(longer, mind, 'contact')).toMatchObject({ until: until + day })
    expect(on(longer, mind, 'referral')).toMatchObject({ until })
  })

  it('says why not', () => {
    expect(on(from(inProgress, by(practice, object(lead, { categories: ['risks'] }))), lead, 'risks')).toEqual({ category: 'risks', allowed: false, why: 'CONSENT.WITHDRAWN' })
    expect(on(inProgress, lead, 'health')).toEqual({ category: 'health', allowed: false, why: 'CONSENT.NOT_GIVEN' })
    expect(on(inProgress, practice, 'safeguarding')).toEqual({ category: 'safeguarding', allowed: false, why: 'DISCLOSURE.NOT_FOR_RECIPIENT' })
  })

  it('says which roles see what others do not', () => {
    expect(on(accepted, lead, 'safeguarding')).toEqual({ category: 'safeguarding', allowed: true, basis: 'implied', roles: ['safeguarding-lead'] })
    expect(on(withTeam, team, 'safeguarding')).toMatchObject({ roles: ['safeguarding-lead'] })
    expect(on(withTeam, team, 'health')).toMatchObject({ roles: ['clinical', 'social-care', 'safeguarding-lead'] })
  })

  it('shows what was opened against an objection or in an emergency, and its end', () => {
    const overridden = from(inProgress, by(practice, object(mind)), by(team, override(mind, until), justified))
    expect(on(overridden, mind, 'contact')).toEqual({ category: 'contact', allowed: true, basis: 'override', until })
    const broken = from(inProgress, by(otherTeam, breakIn(), because))
    expect(on(broken, otherTeam, 'health')).toEqual({ category: 'health', allowed: true, basis: 'break-glass', roles: ['clinical'], until: broken.lastFact + 8 * hour })
  })
})
