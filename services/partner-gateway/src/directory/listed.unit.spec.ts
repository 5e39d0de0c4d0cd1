import { describe, expect, it } from '@jest/globals'
import { feedService, serviceListed } from '../../tests/listed-services.js'
import type { FeedService } from './feed-words.js'
import { listed } from './listed.js'

const of = (over: Parameters<typeof feedService>[0] = {}) => listed('action-together', feedService(over) as FeedService)

describe('what the hub makes of a service of a feed', () => {
  it('is a record in its own words', () => {
    expect(of()).toEqual(serviceListed())
  })

  it('has nothing of the people and addresses that the feed names', () => {
    const record = of({ contacts: [{ name: 'Ann Persona', phones: [{ number: '01632 960123' }] }], email: 'ann@example.org' })
    expect(record).toEqual(serviceListed())
  })

  it.each([
    ['active', 'active'],
    ['inactive', 'inactive'],
    ['defunct', 'defunct'],
    ['temporarily closed', 'temporarily-closed']
  ])('stands %s as %s', (said, status) => {
    expect(of({ status: said }).status).toBe(status)
  })

  it('has what the feed has, and no member for what it has not', () => {
    const bare = of({ description: null, url: '', minimum_age: null, maximum_age: undefined, attributes: null })
    expect(Object.keys(bare)).toEqual(['type', 'service', 'feed', 'organisation', 'organisationName', 'name', 'status', 'modified', 'topics'])
  })

  it('takes whole years, and an age of nought for an age', () => {
    expect(of({ minimum_age: 0.5, maximum_age: 4.9 })).toMatchObject({ minimumAge: 0, maximumAge: 4 })
  })

  it('was changed at no known time where the feed does not say', () => {
    expect([of({ last_modified: null }).modified, of({ last_modified: '2016-12-31T23:59:60Z' }).modified]).toEqual([0, 0])
  })

  it('is filed under each topic once, in whatever order the feed has them', () => {
    const attributes = ['Sport', 'Arts', 'Sport'].map((name) => ({ taxonomy_term: { name } }))
    expect(of({ attributes }).topics).toEqual(['Arts', 'Sport'])
    expect(of({ attributes: attributes.toReversed() })).toEqual(of({ attributes }))
  })
})
