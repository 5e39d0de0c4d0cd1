import { beforeEach, describe, expect, it } from '@jest/globals'
import { moved, partitionOf, topics, type View } from '@oldham-cares/log'
import { correlation, practice, pseudonyms, submitting, TracedInMemory } from '../../testing/traced-in-memory.js'
import { namesOfFactAt, type NamesOf } from './names-listed.js'
import { listRow, offsetsIn } from './offset-lists.js'
import { TopicLists } from './topic-lists.js'

const jane = 'person-jane'
const partition = partitionOf(jane)
let hub: TracedInMemory
let view: View
let namesOf: NamesOf
let lists: TopicLists

beforeEach(() => {
  hub = new TracedInMemory()
  view = hub.lists.facts
  namesOf = namesOfFactAt(hub.log, pseudonyms)
  lists = hub.listing(topics.events, view, (at) => namesOf(at))
  hub.say(jane, practice, submitting('r1'))
})

const batch = (from = 0) => ({ topic: topics.events, partition, records: hub.on(topics.events, partition).slice(from), end: hub.on(topics.events, partition).length })
const listed = async (name = correlation) => (await offsetsIn(view, partition, [listRow(name)])).offsets

describe('The lists of a topic', () => {
  it('are asked only once they hold everything that stood there when they were opened', async () => {
    expect(await lists.open(partition)).toBe(0)
    await expect(listed()).rejects.toMatchObject({ code: 'VIEW.NOT_CAUGHT_UP' })
    expect(await lists.handle(batch())).toBe(2)
    expect(await listed()).toEqual([0, 1])
  })

  it('go on where they were, and list nothing twice', async () => {
    await lists.open(partition)
    await lists.handle(batch())
    expect(await lists.handle(batch())).toBe(moved)
    expect(await new TopicLists({ topic: topics.events, view, log: hub.log, namesOf }).open(partition)).toBe(2)
    expect(await listed()).toEqual([0, 1])
  })

  it('are missed where Redis lost them, though nothing stands there that could be listed', async () => {
    const empty = partition === 0 ? 1 : 0
    expect(await lists.open(empty)).toBe(0)
    expect(await lists.stands(empty)).toBe(true)
    hub.redis.flushall()
    expect(await lists.stands(empty)).toBe(false)
  })

  it('are built anew where Redis lost them, to the same', async () => {
    await lists.open(partition)
    await lists.handle(batch())
    const before = await view.digest()
    hub.redis.flushall()
    expect(await lists.stands(partition)).toBe(false)
    expect(await lists.open(partition)).toBe(0)
    await lists.handle(batch())
    expect([await view.digest(), await lists.stands(partition)]).toEqual([before, true])
  })

  it('hold a void record and one that nobody can read by the command that their header names', async () => {
    hub.append(topics.events, jane, 'of-a-zombie.0', { nothing: true }, { cause: 7, valid: false })
    hub.append(topics.events, jane, 'unreadable.0', {}, { cause: 8, value: 'not avro' })
    await lists.open(partition)
    await lists.handle(batch())
    expect([await listed('of-a-zombie'), await listed('unreadable')]).toEqual([[2], [3]])
  })

  it('wait where the registry is needed and away', async () => {
    await lists.open(partition)
    namesOf = namesOfFactAt({ decode: () => Promise.reject(Object.assign(new Error('away'), { code: 'REGISTRY.UNREACHABLE' })) }, pseudonyms)
    await expect(lists.handle(batch())).rejects.toThrow('away')
    expect((await view.reached(partition)).folded).toBe(0)
  })

  it('are left alone by a process whose partition is another’s now', async () => {
    await lists.open(partition)
    const other = hub.listing(topics.events, view, namesOf)
    await other.open(partition)
    await other.handle(batch())
    expect(await lists.handle(batch())).toBe(moved)
  })
})
