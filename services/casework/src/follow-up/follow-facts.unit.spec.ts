import { describe, expect, it } from '@jest/globals'
import { hub, type Ask, type Command, type Fact, type Recipient } from '@oldham-cares/domain'
import type { Received } from '@oldham-cares/log'
import { KeyDirectory, type PersonKeyRecord } from '@oldham-cares/vault'
import { lead, PeopleInMemory, practice, submit } from '../../testing/people-in-memory.js'
import { KeyMarks } from '../keys/key-marks.js'
import { FollowFacts } from './follow-facts.js'

const mind: Recipient = { kind: 'partner', id: 'mind' }
const link = (other: string): Ask => ({ type: 'LinkPerson', other, step: 'proposed', adopted: [] })
const withdraw = (recipient: Recipient): Ask => ({ type: 'WithdrawConsent', consent: `w-${recipient.id}`, recipient, categories: [], reason: 'x' })

/** One partition of facts and the follower over it; what it appends is decided only when the test says so. */
const following = () => {
  const people = new PeopleInMemory()
  const appended: Command[] = []
  const unread: string[] = []
  const reached = { out: Number.POSITIVE_INFINITY }
  const directory = new KeyDirectory()
  const markers: PersonKeyRecord[] = []
  const keysUnknown: string[] = []
  const marks = new KeyMarks({
    directory,
    now: () => 7,
    append: async (marker) => {
      markers.push(marker)
      directory.apply(marker, 100 + markers.length)
    },
    marked: () => {}
  })
  const handler = new FollowFacts({
    log: {
      append: async (_topic: string, _key: string, command: object) => void appended.push(command as Command),
      lag: async () => [{ group: 'g', topic: 't', partition: 3, end: 9, stored: 7, lag: 2 }],
      codec: { decode: async ({ value }: Received) => JSON.parse(value.toString()) }
    } as unknown as ConstructorParameters<typeof FollowFacts>[0]['log'],
    group: 'g',
    view: { load: async (partition, names) => ({ ...(await people.view.load(partition, names)), reached: { folded: 0, decided: 0, out: reached.out } }) },
    marks,
    keyUnknown: ({ keyId }) => keysUnknown.push(keyId),
    unreadable: (reason) => unread.push(reason),
    followed: () => {}
  })
  const at = (offset: number, value: string, valid = true) => ({ offset, partition: 3, valid, value: Buffer.from(value), headers: {} }) as unknown as Received
  const read = (records: readonly Received[]) => handler.handle({ topic: 't', partition: 3, records, end: records.length })
  const factsFrom = (offset: number) => people.facts.slice(offset).map((fact, index) => at(offset + index, JSON.stringify(fact)))
  return { people, appended, unread, reached, handler, at, read, factsFrom, directory, markers, keysUnknown }
}

const linked = () => {
  const follower = following()
  follower.people.ask('A', practice, submit)
  follower.people.ask('B', practice, submit)
  follower.people.ask('A', lead, link('B'))
  return follower
}

describe('facts are followed up', () => {
  it('from where the group has committed', async () => {
    expect([await following().handler.open(3), await following().handler.open(4)]).toEqual([7, 0])
  })

  it('a proposed link by a match, asked of the other person under an id of the fact', async () => {
    const { appended, read, factsFrom, people } = linked()
    expect(await read(factsFrom(0))).toBe(people.facts.length)
    const proposed = people.facts.at(-1) as Fact
    expect(appended).toEqual([
      expect.objectContaining({ type: 'LinkPerson', id: `follow-up/${proposed.id}/B`, person: 'B', other: 'A', step: 'matched', correlation: proposed.correlation })
    ])
  })

  it('a death for every other record the person has, which ends when all know', async () => {
    const { appended, read, factsFrom, people } = linked()
    const from = people.facts.length
    people.ask('A', practice, { type: 'ReportDeath' })
    await read(factsFrom(from))
    expect(appended).toEqual([expect.objectContaining({ type: 'ReportDeath', person: 'B', sender: { kind: 'hub', id: 'hub' } })])
    const [death] = appended as [Command]
    expect(people.take(death).map(({ type }) => type)).toEqual(['PersonDied', 'ReferralCancelled'])
    expect(people.take(death)).toEqual([])
  })

  it('a link of somebody who has died by the death too', async () => {
    const { appended, read, factsFrom, people } = following()
    for (const person of ['A', 'B']) people.ask(person, practice, submit)
    people.ask('A', practice, { type: 'ReportDeath' })
    const from = people.facts.length
    people.ask('A', lead, link('B'))
    await read(factsFrom(from))
    expect(appended.map(({ type, person }) => [type, person])).toEqual([['LinkPerson', 'B'], ['ReportDeath', 'B']])
  })

  it('what a record took over by passing it on to the others, not to where it came from', async () => {
    const { appended, read, factsFrom, people } = linked()
    people.ask('C', practice, submit)
    people.ask('B', lead, link('C'))
    const denied = [{ recipient: mind, categories: [] }]
    const from = people.facts.length
    people.ask('B', hub, { type: 'LinkPerson', other: 'A', step: 'settled', adopted: denied, origin: 'w.0' } as Ask)
    await read(factsFrom(from))
    expect(appended).toEqual([
      expect.objectContaining({ type: 'LinkPerson', id: 'follow-up/w.0/C', person: 'C', other: 'B', step: 'settled', adopted: denied, origin: 'w.0' })
    ])
  })

  it('and nothing else is', async () => {
    const { appended, read, factsFrom, people } = following()
    people.ask('A', practice, submit)
    people.ask('A', lead, { type: 'AcceptReferral', referral: 'r1' })
    people.ask('A', practice, withdraw(mind))
    expect(await read(factsFrom(0))).toBe(people.facts.length)
    expect(appended).toEqual([])
  })

  it('a second time asks the same again, which makes no fact', async () => {
    const { appended, read, factsFrom, people } = linked()
    await read(factsFrom(0))
    await read(factsFrom(0))
    expect(new Set(appended.map(({ id }) => id)).size).toBe(1)
    expect(appended.map((command) => people.take(command).length)).toEqual([1, 0])
  })

  it('a withdrawal for every other record the person has', async () => {
    const { appended, read, factsFrom, people } = linked()
    const from = people.facts.length
    people.ask('A', practice, withdraw(mind))
    await read(factsFrom(from))
    expect(appended).toEqual([expect.objectContaining({ person: 'B', step: 'settled', adopted: [{ recipient: mind, categories: [] }] })])
  })

  it('a withdrawal that came before the link by nothing: it went along with the link', async () => {
    const { appended, read, factsFrom, people } = following()
    people.ask('A', practice, submit)
    people.ask('A', practice, withdraw(mind))
    people.ask('A', lead, link('B'))
    await read(factsFrom(0))
    expect(appended).toEqual([expect.objectContaining({ step: 'matched', adopted: [expect.objectContaining({ recipient: mind })] })])
  })

  it('a withdrawal only once casework’s view has come as far: until then it is read again', async () => {
    const { appended, read, factsFrom, people, reached } = linked()
    const from = people.facts.length
    people.ask('A', practice, withdraw(mind))
    reached.out = from
    expect(await read(factsFrom(from))).toBe(from)
    expect(appended).toEqual([])
    reached.out = from + 1
    expect(await read(factsFrom(from))).toBe(from + 1)
    expect(appended).toHaveLength(1)
  })
})

describe('an erasure', () => {
  const keyOf = (person: string, keyId: string, hmac = `h-${person}`): PersonKeyRecord =>
    ({ hmac, keyId, person, wrapped: 'eA==', kek: 'kek-1', status: 'active', time: 1 })
  const erase = (keys: readonly string[]): Ask => ({ type: 'ErasePerson', reason: 'request', legalBasis: 'x', keys })

  const erasing = (keys: readonly string[] = ['k1', 'k2']) => {
    const follower = following()
    const records = [keyOf('A', 'k1'), keyOf('A', 'k2', 'h-other'), keyOf('B', 'k3')]
    records.forEach((record, offset) => follower.directory.apply(record, offset))
    follower.people.ask('A', practice, submit)
    const from = follower.people.facts.length
    follower.people.ask('A', hub, erase(keys))
    return { ...follower, from }
  }

  it('overwrites every key and mapping of the person for ever, and nobody else’s', async () => {
    const { read, factsFrom, from, markers, people } = erasing()
    expect(await read(factsFrom(from))).toBe(people.facts.length)
    expect(markers.map(({ hmac, keyId, status, wrapped, time }) => [hmac, keyId, status, wrapped, time])).toEqual([
      ['h-A', 'k1', 'erased', '', 7],
      ['h-other', 'k2', 'erased', '', 7]
    ])
  })

  it('overwrites a key that the fact does not name, and not one that it names wrongly', async () => {
    const { read, factsFrom, from, markers } = erasing(['k1', 'k3'])
    await read(factsFrom(from))
    expect(markers.map(({ keyId }) => keyId)).toEqual(['k1', 'k2'])
  })

  it('that is read a second time, after a kill before the offset was committed, writes nothing more', async () => {
    const { read, factsFrom, from, markers } = erasing()
    for (const _ of [1, 2]) await read(factsFrom(from))
    expect(markers).toHaveLength(2)
  })

  it('that was interrupted between two keys goes on with the other', async () => {
    const { read, factsFrom, from, markers, directory } = erasing()
    directory.apply({ ...keyOf('A', 'k1'), wrapped: '', status: 'erased' }, 50)
    await read(factsFrom(from))
    expect(markers.map(({ keyId }) => keyId)).toEqual(['k2'])
  })

  it('waits for keys that are not read yet', async () => {
    const { read, factsFrom, from, markers, directory, keysUnknown } = erasing(['k1', 'k9'])
    const done = read(factsFrom(from))
    directory.apply(keyOf('A', 'k9', 'h-late'), 9)
    await done
    expect([markers.map(({ keyId }) => keyId), keysUnknown]).toEqual([['k1', 'k2', 'k9'], []])
  })

  it('says of a key that was never written that it is unknown, and goes on', async () => {
    const { read, factsFrom, from, markers, keysUnknown, people } = erasing(['k1', 'never'])
    expect(await read(factsFrom(from))).toBe(people.facts.length)
    expect([markers.map(({ keyId }) => keyId), keysUnknown]).toEqual([['k1', 'k2'], ['never']])
  })

  it('of somebody new under the same number touches nothing: a key that came back is theirs', async () => {
    const { read, factsFrom, from, markers, directory } = erasing()
    await read(factsFrom(from))
    directory.apply(keyOf('back', 'k8', 'h-A'), 60)
    await read(factsFrom(from))
    expect(markers).toHaveLength(2)
    expect(directory.findByHmac('h-A')).toBe('back')
  })
})

describe('what stands among the facts', () => {
  it('and is void counts for nothing', async () => {
    const { appended, read, at, people } = linked()
    expect(await read([at(0, JSON.stringify(people.facts.at(-1)), false)])).toBe(1)
    expect(appended).toEqual([])
  })

  it('and cannot be read is said and passed over', async () => {
    const { unread, read, at } = following()
    expect(await read([at(0, 'not a fact'), at(1, 'neither')])).toBe(2)
    expect(unread).toEqual(['RECORD.UNREADABLE', 'RECORD.UNREADABLE'])
  })
})
