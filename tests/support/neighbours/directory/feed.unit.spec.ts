import { beforeEach, describe, expect, it } from '@jest/globals'
import { Feed } from './feed.ts'
import type { Service } from './hsds.ts'
import { makeDirectory, serviceIdOf, terms } from './make-directory.ts'
import { bodyOf, faults } from './misbehave.ts'

const knitting = serviceIdOf('Werneth Community Centre', 'Knit and Natter')
let feed: Feed
beforeEach(() => {
  feed = new Feed()
})

describe('the directory of the lead partner', () => {
  it('lists a thousand services of five hundred organisations, the same each time', () => {
    const services = makeDirectory()
    expect([services.length, new Set(services.map(({ id }) => id)).size, new Set(services.map(({ organization }) => organization.id)).size]).toEqual([1_000, 1_000, 500])
    expect(makeDirectory()).toEqual(services)
  })

  it('has open and closed ones, and some for every topic', () => {
    const services = makeDirectory()
    const open = services.filter(({ status }) => status === 'active')
    expect([open.length, new Set(services.map(({ status }) => status)).size]).toEqual([940, 4])
    expect(new Set(open.flatMap(({ attributes }) => attributes.map(({ taxonomy_term }) => taxonomy_term.id))).size).toBe(terms.length)
  })

  it('comes in pages that say where they stand', () => {
    const { contents, ...last } = feed.list({ page: '4', per_page: '300' })
    expect(last).toEqual({ total_items: 1_000, total_pages: 4, page_number: 4, size: 100, first_page: false, last_page: true, empty: false })
    expect(contents).toHaveLength(100)
    expect(feed.list({ page: '5', per_page: '300' })).toMatchObject({ empty: true, last_page: true, contents: [] })
  })

  it('lists the fields of a service alone, everything where asked in full, little where asked for the minimum', () => {
    const first = (asked: object) => Object.keys(feed.list({ per_page: '1', ...asked }).contents[0] as Service)
    expect(first({})).not.toContain('attributes')
    expect(first({ full: 'true' })).toEqual(expect.arrayContaining(['attributes', 'contacts', 'schedules']))
    expect(first({ minimal: 'true' })).toEqual(['id', 'last_modified'])
  })

  it('tells what changed on or after a time', () => {
    const noon = new Date(Date.UTC(2026, 10, 2, 12))
    feed.change(knitting, { status: 'defunct' }, noon)
    expect(feed.list({ modified_after: noon.toISOString() })).toMatchObject({ total_items: 1, contents: [{ id: knitting, status: 'defunct' }] })
    expect(feed.list({ modified_after: new Date(noon.getTime() + 1).toISOString() })).toMatchObject({ total_items: 0, empty: true })
  })

  it('is searched by words, term and age', () => {
    expect(feed.list({ search: 'knit and natter' }).total_items).toBe(1)
    const arts = feed.list({ taxonomy_term_id: terms[0]?.id ?? '', per_page: '500', full: 'true' }).contents as Service[]
    expect(new Set(arts.map(({ attributes }) => attributes[0]?.taxonomy_term.name))).toEqual(new Set(['Arts and crafts']))
    expect(feed.list({ minimum_age: '121' }).total_items).toBeLessThan(feed.list({}).total_items)
  })

  it('no longer has what was taken out', () => {
    expect([feed.remove(knitting), feed.read(knitting), feed.remove(knitting)]).toEqual([true, undefined, false])
    expect(feed.change(knitting, {})).toBeUndefined()
  })
})

it.each(faults)('a feed told of %s serves something else than the page', (fault) => {
  const page = feed.list({ per_page: '2', page: '2' })
  expect(bodyOf(page, fault)).not.toBe(bodyOf(page, undefined))
})
