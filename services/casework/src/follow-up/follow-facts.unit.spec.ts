import { describe, expect, it } from '@jest/globals'
import { hub, type Ask, type Command, type Fact, type Recipient } from '@oldham-cares/domain'
import type { Received } from '@oldham-cares/log'
import { lead, PeopleInMemory, practice, submit } from '../../testing/people-in-memory.js'
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
  const handler = new FollowFacts({
    log: {
      append: async (_topic: string, _key: string, command: object) => void appended.push(command as Command),
      lag: async () => [{ group: 'g', topic: 't', partition: 3, end: 9, stored: 7, lag: 2 }],
      codec: { decode: async ({ value }: Received) => JSON.parse(value.toString()) }
    } as unknown as ConstructorParameters<typeof FollowFacts>[0]['log'],
    group: 'g',
    view: { load: async (partition, names) => ({ ...(await people.view.load(partition, names)), reached: { folded: 0, decided: 0, out: reached.out } }) },
    unreadable: (reason) => unread.push(reason),
    followed: () => {}
  })
  const at = (offset: number, value: string, valid = true) => ({ offset, partition: 3, valid, value: Buffer.from(value), headers: {} }) as unknown as Received
  const read = (records: readonly Received[]) => handler.handle({ topic: 't', partition: 3, records, end: records.length })
  const factsFrom = (offset: number) => people.facts.slice(offset).map((fact, index) => at(offset + index, JSON.stringify(fact)))
  return { people, appended, unread, reached, handler, at, read, factsFrom }
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
