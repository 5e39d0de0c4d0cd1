import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { ServiceListed } from '@oldham-cares/domain'
import { Log, topics } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { serviceIdOf } from '../../../../tests/support/neighbours/directory/make-directory.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { publishing, runningDirectory, type Publishing } from '../../tests/running-directory.js'

type Running = Awaited<ReturnType<typeof runningDirectory>>

const knitting = serviceIdOf('Werneth Community Centre', 'Knit and Natter')
const playing = serviceIdOf('Coppice Family Hub', 'Play and Stay')
const anxiety = serviceIdOf('Tameside, Oldham and Glossop Mind', 'Managing Anxiety')
const { faultsOf } = httpContract('partner.openapi.yaml')

let feed: Publishing
let hub: Running
let log: Log
/** What stands on the log of this feed, in order. */
const records: ServiceListed[] = []

beforeAll(async () => {
  feed = await publishing()
  hub = await runningDirectory(feed)
  log = await Log.open({ name: `directory-looks-on-${randomUUID()}`, ...realParts() })
  await log.follow(topics.directory, async (received) => {
    const record = (await log.codec.decode(received)) as ServiceListed
    if (record.feed === feed.publisher) records.push(record)
  })
  await hub.ready()
}, 60_000)

afterAll(async () => {
  await Promise.allSettled([hub?.close(), log?.close()])
  await feed?.close()
})

const statusOf = async (id: string) => (await hub.service(id)).body['status']
/** Resolves once the feed has been read twice more: what it had to say before has been heard. */
const readAgain = async (of = hub) => {
  const before = of.said('directory.read').length
  await eventually(() => expect(of.said('directory.read').length).toBeGreaterThanOrEqual(before + 2))
}

describe('a feed of a thousand services', () => {
  it('is read in one go', async () => {
    await eventually(async () => expect((await hub.search()).body['total']).toBe(940))
    expect(records).toHaveLength(1_000)
    expect(new Set(records.map(({ organisation }) => organisation)).size).toBe(500)
    expect(hub.said('directory.read')[0]).toMatchObject({ from: feed.publisher, type: 'whole', count: 1_000, number: 1_000, failures: 0 })
  })

  it('is asked for changes alone from then on, and nothing is written where nothing changed', async () => {
    await readAgain()
    expect(records).toHaveLength(1_000)
    expect((await feed.asked()).at(-1)?.path).toContain('modified_after=')
  })

  it('is shown as the contract says, with nothing about a person', async () => {
    const found = await hub.search('?text=knit%20werneth&age=40')
    expect([found.status, faultsOf('ListedServices', found.body)]).toEqual([200, []])
    expect(found.body).toMatchObject({ total: 1, services: [{ id: `${feed.publisher}:${knitting}`, name: 'Knit and Natter', minimumAge: 18 }] })
    const one = await hub.service(anxiety)
    expect([one.status, faultsOf('ListedService', one.body), one.body['organisation']]).toEqual([200, [], { id: expect.stringMatching(`^${feed.publisher}:`), name: expect.any(String) }])
    expect(JSON.stringify(records)).not.toMatch(/Persona|01632|@example/)
  })

  it('answers no stranger, and nothing about what it does not list', async () => {
    expect((await hub.search('', 'A1001')).body['code']).toBe('PARTNER.UNKNOWN')
    expect((await hub.search('', 'mind', 'fhir')).status).toBe(403)
    expect((await hub.service(randomUUID())).status).toBe(404)
    expect((await hub.search('?age=old&page=0')).body['errors']).toHaveLength(2)
  })
})

describe('a service that', () => {
  it('is changed is known within a poll, by what changed alone', async () => {
    const before = records.length
    await feed.change(knitting, { name: 'Knit and Chatter' })
    await eventually(async () => expect((await hub.service(knitting)).body['name']).toBe('Knit and Chatter'))
    expect(records.slice(before)).toMatchObject([{ service: knitting, name: 'Knit and Chatter' }])
    expect(hub.said('directory.read').filter(({ type }) => type === 'whole')).toHaveLength(1)
    await readAgain()
    expect(records).toHaveLength(before + 1)
  })

  it('closes is closed for whoever asks, and searched for in vain', async () => {
    await feed.change(playing, { status: 'temporarily closed' })
    await eventually(async () => expect(await statusOf(playing)).toBe('temporarily-closed'))
    expect((await hub.search('?text=play%20and%20stay&topic=children%20and%20families')).body['services'].map(({ id }: { id: string }) => id)).not.toContain(`${feed.publisher}:${playing}`)
    await feed.change(playing, { status: 'active' })
    await eventually(async () => expect(await statusOf(playing)).toBe('active'))
  })

  it('cannot be read is set aside, told of once, and the others go on', async () => {
    await feed.change(knitting, { url: 'javascript:alert(1)' })
    await feed.change(playing, { name: 'Stay and Play' })
    await eventually(async () => expect((await hub.service(playing)).body['name']).toBe('Stay and Play'))
    await readAgain()
    expect(hub.said('directory.item-set-aside')).toMatchObject([{ from: feed.publisher, reason: 'ITEM.URL', subject: knitting }])
    expect((await hub.service(knitting)).body['url']).toContain('https://')
    await feed.change(knitting, { url: 'https://knit.example.org' })
    await eventually(async () => expect((await hub.service(knitting)).body['url']).toBe('https://knit.example.org'))
  })
})

describe('while the feed', () => {
  it.each([
    ['is down', { status: 503 }, 'FEED.REFUSES'],
    ['leads elsewhere', { status: 302, location: 'http://127.0.0.1:9/' }, 'FEED.REDIRECTS'],
    ['sends no JSON', { fault: 'no-json' }, 'FEED.NOT_JSON'],
    ['sends far too much', { fault: 'too-big' }, 'FEED.TOO_BIG']
  ])('%s, what is known stays known', async (_, behaviour, reason) => {
    await feed.behave(behaviour)
    await eventually(() => expect(hub.said('directory.not-read').some((line) => line.reason === reason)).toBe(true))
    expect([await statusOf(anxiety), (await hub.search()).body['total']]).toEqual(['active', 940])
    await feed.behave({})
    await readAgain()
  })
})

describe('another instance of the service', () => {
  it('knows the same, writes nothing that stands, and withdraws what has vanished meanwhile', async () => {
    const before = records.length
    await feed.remove(knitting)
    const other = await runningDirectory(feed)
    try {
      await other.ready()
      await eventually(async () => expect((await other.service(knitting)).body['status']).toBe('defunct'))
      await eventually(async () => expect(await statusOf(knitting)).toBe('defunct'))
      await readAgain(other)
      expect(records.slice(before)).toMatchObject([{ service: knitting, status: 'defunct' }])
      expect((await other.search('?page=3')).body).toEqual((await hub.search('?page=3')).body)
    } finally {
      await other.close()
    }
  })
})

describe('Redis emptied', () => {
  it('costs nothing: the directory is read from the log', async () => {
    const before = records.length
    const keys = await log.redis.keys('*:directory-test-*')
    if (keys.length > 0) await log.redis.del(keys)
    expect([await statusOf(anxiety), (await hub.search()).body['total']]).toEqual(['active', 939])
    await readAgain()
    expect(records).toHaveLength(before)
  })
})
