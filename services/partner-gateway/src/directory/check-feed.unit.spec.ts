import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { feedService } from '../../tests/listed-services.js'
import { loadFeedChecks } from './check-feed.js'

const checks = await loadFeedChecks(fileURLToPath(new URL('../../../../contracts/directory', import.meta.url)))
const page = { contents: [], page_number: 1, total_items: 0, last_page: true }

describe('a service of a feed is taken', () => {
  it.each<[string, object]>([
    ['with all that the hub reads', {}],
    ['with what the hub does not read', { contacts: [{ name: 'Ann Persona' }], email: 'knit@example.org' }],
    ['with nulls where a feed has nothing', { description: null, url: null, minimum_age: null, last_modified: null, attributes: null }],
    ['filed under a term that is not nested', { attributes: [{ id: 'a1' }, { taxonomy_term: null }] }],
    ['temporarily closed, in the words of the standard', { status: 'temporarily closed' }],
    ['for babies', { minimum_age: 0.5, maximum_age: 1 }]
  ])('%s', (_, over) => {
    expect(checks.service(feedService(over))).toHaveProperty('service')
  })
})

describe('a service of a feed is set aside', () => {
  it.each<[string, unknown, string]>([
    ['that is none', 'svc-1', 'ITEM.NOT_AN_OBJECT'],
    ['that is nothing', null, 'ITEM.NOT_AN_OBJECT'],
    ['without an id', feedService({ id: undefined }), 'ITEM.ID'],
    ['whose id is a number', feedService({ id: 7 }), 'ITEM.ID'],
    ['whose id would leave its address', feedService({ id: '../admin' }), 'ITEM.ID'],
    ['whose name is no text', feedService({ name: { en: 'Knit' } }), 'ITEM.NAME'],
    ['without a name', feedService({ name: '' }), 'ITEM.NAME'],
    ['with a status that the standard has not', feedService({ status: 'paused' }), 'ITEM.STATUS'],
    ['that nobody offers', feedService({ organization: undefined }), 'ITEM.ORGANIZATION'],
    ['whose organisation has no id', feedService({ organization: { name: 'Nobody' } }), 'ITEM.ORGANIZATION'],
    ['for people of an age in words', feedService({ minimum_age: 'eighteen' }), 'ITEM.MINIMUM_AGE'],
    ['for people of no age', feedService({ maximum_age: -1 }), 'ITEM.MAXIMUM_AGE'],
    ['changed at no time', feedService({ last_modified: 'yesterday' }), 'ITEM.LAST_MODIFIED'],
    ['whose address runs', feedService({ url: 'javascript:alert(1)' }), 'ITEM.URL'],
    ['with a description that fills a disk', feedService({ description: 'x'.repeat(20_001) }), 'ITEM.DESCRIPTION'],
    ['filed under no list', feedService({ attributes: 'crafts' }), 'ITEM.ATTRIBUTES']
  ])('%s', (_, item, reason) => {
    expect(checks.service(JSON.parse(JSON.stringify(item)))).toMatchObject({ reason })
  })

  it('with its id and status where these could be read, and nothing else of it', () => {
    const item = feedService({ status: 'defunct', name: 7, contacts: [{ name: 'Ann Persona' }] })
    expect(checks.service(item)).toEqual({ reason: 'ITEM.NAME', id: 'svc-1', status: 'defunct' })
    expect(checks.service(feedService({ status: 'paused' }))).toEqual({ reason: 'ITEM.STATUS', id: 'svc-1' })
  })
})

describe('a page of a feed', () => {
  it('is one with what it takes to turn to the next', () => {
    expect(checks.page({ ...page, size: 0, empty: true })).toMatchObject(page)
  })

  it.each<[string, unknown]>([
    ['a list without an envelope', []],
    ['an error in JSON', { error: 'no' }],
    ['without contents', { ...page, contents: undefined }],
    ['of more services than anybody asked for', { ...page, contents: Array.from({ length: 1_001 }, () => ({})) }],
    ['numbered in words', { ...page, page_number: 'one' }],
    ['that does not know whether it is the last', { ...page, last_page: null }],
    ['of less than nothing', { ...page, total_items: -1 }],
    ['that is not there', undefined]
  ])('is none: %s', (_, body) => {
    expect(checks.page(body)).toBeUndefined()
  })
})
