import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ServiceListed } from '@oldham-cares/domain'
import { NotCaughtUp } from '@oldham-cares/log'
import { serviceListed } from '../../tests/listed-services.js'
import { KnownServices } from './known-services.js'

const knitting = serviceListed()
const walking = serviceListed({ service: 'svc-2', name: 'Health Walk', topics: ['Walking'], maximumAge: 80, description: 'Round the park', organisationName: 'Shaw Walkers' })
const babies = serviceListed({ service: 'svc-3', name: 'Play and Stay', minimumAge: 0, maximumAge: 5, description: 'Songs and toys', topics: ['Families'] })
const closed = serviceListed({ service: 'svc-4', name: 'Tea Dance', status: 'temporarily-closed' })

let known: KnownServices
beforeEach(() => {
  known = new KnownServices(new Set(['action-together']), new Map([['action-together:org-1', 'mind']]))
  for (const service of [walking, knitting, babies, closed]) known.take(service)
})

const namesOf = async (asked: Omit<Parameters<KnownServices['search']>[0], 'page'>) =>
  (await known.search({ page: 1, ...asked })).services.map(({ name }) => name)

describe('before the log has been read to its end', () => {
  it('nothing is answered: that a service is missing would not be knowledge', async () => {
    await expect(known.find('action-together:svc-1')).rejects.toThrow(NotCaughtUp)
    await expect(known.search({ page: 1 })).rejects.toThrow(NotCaughtUp)
    expect(() => known.of('action-together')).toThrow(NotCaughtUp)
    expect(known.isOpen).toBe(false)
  })
})

describe('a service', () => {
  beforeEach(() => known.caughtUp())

  it('is found by its feed and id, closed or not', async () => {
    expect([await known.find('action-together:svc-1'), await known.find('action-together:svc-4')]).toEqual([knitting, closed])
  })

  it.each(['svc-1', 'mind:svc-1', 'action-together:svc-9', '__proto__', ''])('is not there as %j', async (id) => {
    expect(await known.find(id)).toBeUndefined()
  })

  it('is as it was last described', async () => {
    known.take({ ...knitting, status: 'defunct' })
    expect(await known.find('action-together:svc-1')).toMatchObject({ status: 'defunct' })
    expect(await namesOf({ text: 'knit' })).toEqual([])
  })

  it('is unknown once what is said of it cannot be read', async () => {
    known.forget('action-together:svc-1')
    expect(await known.find('action-together:svc-1')).toBeUndefined()
  })

  it('of a feed that is not in the register is not taken', async () => {
    known.take(serviceListed({ feed: 'nobody' }))
    expect(await known.find('nobody:svc-1')).toBeUndefined()
    expect(known.of('nobody')).toEqual([])
  })

  it('is offered by a partner where its organisation is one', () => {
    const of = (organisation: string, feed = 'action-together') => known.partnerOf({ feed, organisation })
    expect([of('org-1'), of('org-2'), of('org-1', 'mind')]).toEqual(['mind', undefined, undefined])
  })
})

describe('a search', () => {
  beforeEach(() => known.caughtUp())

  it('shows active services by name', async () => {
    expect(await namesOf({})).toEqual(['Health Walk', 'Knit and Natter', 'Play and Stay'])
  })

  it.each<[string, Parameters<typeof namesOf>[0], readonly string[]]>([
    ['by words of the name, in any case and order', { text: 'NATTER knit' }, ['Knit and Natter']],
    ['by the beginning of a word', { text: 'knit nat' }, ['Knit and Natter']],
    ['by the inside of a word', { text: 'atter' }, []],
    ['by a word of the description', { text: 'park' }, ['Health Walk']],
    ['by the organisation', { text: 'shaw' }, ['Health Walk']],
    ['by no word of it', { text: 'knit park' }, []],
    ['by a whole topic', { topic: 'walking' }, ['Health Walk']],
    ['by half a topic', { topic: 'walk' }, []],
    ['by an age within its years', { age: 18 }, ['Health Walk', 'Knit and Natter']],
    ['by an age beyond them', { age: 81 }, ['Knit and Natter']],
    ['by an age of nought', { age: 0 }, ['Play and Stay']],
    ['by all of these', { text: 'walk', topic: 'Walking', age: 80 }, ['Health Walk']]
  ])('finds %s', async (_, asked, names) => {
    expect(await namesOf(asked)).toEqual(names)
  })

  it('comes in pages of fifty that together are everything once', async () => {
    const many = Array.from({ length: 120 }, (_, index): ServiceListed => serviceListed({ service: `many-${index}`, name: 'Same name', topics: ['Many'] }))
    for (const service of many) known.take(service)
    const pages = await Promise.all([1, 2, 3, 4].map((page) => known.search({ topic: 'Many', page })))
    expect(pages.map(({ services }) => services.length)).toEqual([50, 50, 20, 0])
    expect(new Set(pages.flatMap(({ services }) => services.map(({ service }) => service))).size).toBe(120)
    expect(pages[3]).toEqual({ services: [], page: 4, pages: 3, total: 120 })
  })
})
