import { beforeEach, describe, expect, it } from '@jest/globals'
import { Feed } from '../../../../tests/support/neighbours/directory/feed.js'
import { serviceIdOf } from '../../../../tests/support/neighbours/directory/make-directory.js'
import { reading } from '../../tests/reading-feed.js'

const knitting = serviceIdOf('Werneth Community Centre', 'Knit and Natter')
const playing = serviceIdOf('Coppice Family Hub', 'Play and Stay')
const noon = new Date(Date.UTC(2026, 10, 2, 12))
const sinceNoon = noon.getTime() - 60_000

let hub: ReturnType<typeof reading>
beforeEach(() => {
  hub = reading()
})

describe('a whole read', () => {
  it('takes a thousand services of five hundred organisations in pages of a hundred', async () => {
    expect(await hub.read()).toMatchObject({ came: 1_000, written: 1_000, setAside: 0 })
    expect(hub.asked).toHaveLength(10)
    expect(new Set(hub.written.map(({ organisation }) => organisation)).size).toBe(500)
    expect(hub.directory.get(knitting)).toMatchObject({ name: 'Knit and Natter', status: 'active', topics: ['Arts and crafts'] })
  })

  it('writes nothing again where nothing has changed', async () => {
    await hub.read()
    expect(await hub.read()).toMatchObject({ came: 1_000, written: 0 })
  })

  it('takes nothing that is about a person', async () => {
    await hub.read()
    expect(JSON.stringify(hub.written)).not.toMatch(/Persona|01632|@example/)
  })

  it('takes for defunct what came in no page and is not there by its id', async () => {
    await hub.read()
    hub.feed.remove(knitting)
    expect(await hub.read()).toMatchObject({ came: 999, written: 1 })
    expect(hub.written).toMatchObject([{ service: knitting, status: 'defunct', name: 'Knit and Natter' }])
    expect(await hub.read()).toMatchObject({ written: 0 })
  })

  it('asks again by its id before it takes a service for gone', async () => {
    const small = reading(new Feed(hub.feed.list({ full: 'true', per_page: '3' }).contents as never))
    await small.read()
    const { list } = small.feed
    small.feed.list = (asked) => ({ ...list.call(small.feed, asked), contents: list.call(small.feed, asked).contents.slice(1), total_items: 2 })
    expect(await small.read()).toMatchObject({ written: 0 })
    expect(small.asked.at(-1)).toMatch(/^\/services\/[0-9a-f-]{36}\?$/)
  })

  it('takes a service that comes back as its feed has it', async () => {
    await hub.read()
    const service = hub.feed.read(knitting)
    hub.feed.remove(knitting)
    await hub.read()
    hub.feed.add(service!)
    expect(await hub.read()).toMatchObject({ written: 1 })
    expect(hub.directory.get(knitting)?.status).toBe('active')
  })

  it('takes what the feed says, though it is older than what is known: a feed may be restored', async () => {
    await hub.read()
    hub.feed.change(knitting, { name: 'Knitting', last_modified: '2020-01-01T00:00:00.000Z' })
    expect(await hub.read()).toMatchObject({ written: 1 })
    expect(hub.directory.get(knitting)?.name).toBe('Knitting')
    expect(hub.asked.at(-1)).toBe(`/services/${knitting}?`)
  })

  it('does not go back to what stood on a page that is older than what a faster reader has written', async () => {
    await hub.read()
    const { list } = hub.feed
    const stale = list.call(hub.feed, { full: 'true', per_page: '100', page: '1' }).contents.find((one) => (one as { id: string }).id === knitting)
    const page = (asked: Parameters<typeof list>[0]) => {
      const now = list.call(hub.feed, asked)
      return { ...now, contents: now.contents.map((one) => (stale && (one as { id: string }).id === knitting ? stale : one)) }
    }
    hub.feed.change(knitting, { name: 'Knit and Chatter' }, noon)
    await hub.read(sinceNoon)
    hub.feed.list = page as typeof list
    expect(await hub.read()).toMatchObject({ written: 0 })
    expect(hub.directory.get(knitting)?.name).toBe('Knit and Chatter')
  })
})

describe('a read of what changed', () => {
  beforeEach(() => hub.read())

  it('asks for that alone', async () => {
    hub.feed.change(knitting, { name: 'Knit and Chatter' }, noon)
    expect(await hub.read(sinceNoon)).toEqual({ came: 1, written: 1, setAside: 0, newest: noon.getTime() })
    expect(hub.asked).toEqual([`/services?${new URLSearchParams({ page: '1', per_page: '100', full: 'true', modified_after: new Date(sinceNoon).toISOString() })}`])
  })

  it.each(['inactive', 'defunct', 'temporarily closed'])('brings that a service is %s', async (status) => {
    hub.feed.change(knitting, { status }, noon)
    await hub.read(sinceNoon)
    expect(hub.directory.get(knitting)?.status).toBe(status.replace(' ', '-'))
  })

  it('brings nothing where nothing changed, and takes nobody for gone', async () => {
    hub.feed.remove(playing)
    expect(await hub.read(sinceNoon)).toEqual({ came: 0, written: 0, setAside: 0, newest: 0 })
    expect(hub.asked).toHaveLength(1)
  })

  it('does not go back behind what a faster reader has written', async () => {
    const before = hub.directory.get(knitting)
    hub.feed.change(knitting, { name: 'Knit and Chatter' }, noon)
    await hub.read(sinceNoon)
    hub.feed.change(knitting, { name: 'Knit and Natter', last_modified: new Date(before?.modified ?? 0).toISOString() })
    expect(await hub.read((before?.modified ?? 0) - 1)).toMatchObject({ written: 0 })
  })
})

describe('a dirty page', () => {
  it.each([
    ['wrong-types', 'ITEM.NAME', 10],
    ['unknown-status', 'ITEM.STATUS', 10],
    ['missing-id', 'ITEM.ID', 10]
  ] as const)('with %s costs the bad service alone', async (fault, reason, bad) => {
    hub.misbehave(fault)
    expect(await hub.read()).toMatchObject({ came: 1_000, written: 1_000 - bad, setAside: bad })
    expect(new Set(hub.setAside.map((item) => item.reason))).toEqual(new Set([reason]))
  })

  it('with a service twice takes it once', async () => {
    hub.misbehave('duplicate-ids')
    expect(await hub.read()).toMatchObject({ written: 1_000, setAside: 10 })
    expect(hub.setAside[0]).toMatchObject({ reason: 'ITEM.TWICE' })
  })

  it('closes a known service whose status could be read, whatever else is wrong with it', async () => {
    await hub.read()
    hub.feed.change(knitting, { status: 'defunct', url: 'javascript:alert(1)' }, noon)
    expect(await hub.read(sinceNoon)).toMatchObject({ written: 1, setAside: 1 })
    expect(hub.directory.get(knitting)).toMatchObject({ status: 'defunct', name: 'Knit and Natter', url: expect.stringContaining('https://') })
  })

  it('opens no service and changes none', async () => {
    await hub.read()
    const before = hub.directory.get(knitting)
    hub.feed.change(knitting, { status: 'active', name: 'Other', url: 'javascript:alert(1)' }, noon)
    expect(await hub.read(sinceNoon)).toMatchObject({ written: 0, setAside: 1 })
    expect(hub.directory.get(knitting)).toEqual(before)
  })

  it('does not make a service that is on it vanish', async () => {
    await hub.read()
    hub.misbehave('unknown-status')
    expect(await hub.read()).toMatchObject({ written: 0, setAside: 10 })
  })

  it('that counts too many is read on to an empty page, and nobody is taken for gone', async () => {
    await hub.read()
    hub.feed.remove(knitting)
    hub.misbehave('page-count-lies')
    expect(await hub.read()).toMatchObject({ came: 999, written: 0 })
    expect(hub.asked).toHaveLength(11)
  })
})

describe('a read that fails', () => {
  it.each([
    ['no-page', 'FEED.NO_PAGE'],
    ['no-json', 'FEED.NOT_JSON'],
    ['same-page-again', 'FEED.OTHER_PAGE']
  ] as const)('for %s says so', async (fault, code) => {
    hub.misbehave(fault, 2)
    await expect(hub.read()).rejects.toMatchObject({ name: 'FeedFault', code })
    expect(hub.written).toHaveLength(100)
  })

  it('for the log says so, and the next one takes what is missing', async () => {
    hub.onWrite(async ({ service }) => {
      if (service === playing) throw new Error('the broker is away')
    })
    await expect(hub.read()).rejects.toThrow('the broker is away')
    hub.onWrite(async () => {})
    const { written } = await hub.read()
    expect([hub.directory.size, written > 0]).toEqual([1_000, true])
  })
})
