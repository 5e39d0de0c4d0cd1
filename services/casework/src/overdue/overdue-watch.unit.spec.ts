import { describe, expect, it } from '@jest/globals'
import type { Command } from '@oldham-cares/domain'
import { accept, hour, lead, monday, PeopleInMemory, policy, practice, submit } from '../../testing/people-in-memory.js'
import { OverdueWatch } from './overdue-watch.js'

const minute = 60_000
/** Two working days after Monday end with Wednesday. */
const due = Date.UTC(2026, 10, 5)
const late = due + 5 * minute

const watching = (people = new PeopleInMemory(), view = people.view) => {
  const appended: Command[] = []
  const told: string[] = []
  const failed: string[] = []
  const trouble: { logIsAway: boolean; failsAt: readonly string[] } = { logIsAway: false, failsAt: [] }
  const append = async (command: Command) => {
    if (trouble.logIsAway || trouble.failsAt.includes(command.person)) throw new Error('No broker answers')
    appended.push(command)
  }
  const around = {
    view,
    waits: policy,
    graceMs: 5 * minute,
    now: () => people.now,
    append,
    told: ({ command }: { command: string }) => told.push(command),
    failed: ({ person }: { person: string }) => failed.push(person)
  }
  const watch = new OverdueWatch(around)
  return { people, watch, appended, told, failed, trouble, another: () => new OverdueWatch(around) }
}

/** A referral that nobody accepted, found when the partition was taken on. */
const unaccepted = async () => {
  const hub = watching()
  hub.people.ask('p1', practice, submit)
  hub.watch.opened(0)
  await hub.watch.check()
  return hub
}

describe('a referral that waits', () => {
  it('is said to the intake once its time is over, and not before', async () => {
    const { people, watch, appended, told } = await unaccepted()
    people.now = late - 1
    await watch.check()
    expect(appended).toEqual([])
    people.now = late
    await watch.check()
    expect(appended).toEqual([expect.objectContaining({ type: 'MarkReferralOverdue', person: 'p1', rule: 'unaccepted', owner: lead.id, due })])
    expect(appended[0]?.sender).toEqual({ kind: 'hub', id: 'hub' })
    expect(told).toEqual([`overdue/r1/unaccepted/action-together/${due}`])
  })

  it('is decided by the rules, as what any door says, and then said no more', async () => {
    const { people, watch, appended } = await unaccepted()
    people.now = late
    await watch.check()
    const facts = appended.flatMap((command) => people.take(command))
    expect(facts.map(({ type }) => type)).toEqual(['ReferralOverdue'])
    watch.stored(0, facts)
    for (const days of [0, 1, 30]) {
      people.now = late + days * 24 * hour
      await watch.check()
    }
    expect(appended).toHaveLength(1)
  })

  it('is not said at all where somebody acted in time', async () => {
    const { people, watch, appended } = await unaccepted()
    people.now = due - hour
    watch.stored(0, people.ask('p1', lead, accept))
    people.now = late
    await watch.check()
    expect(appended).toEqual([])
  })

  it('is said anew when the next thing is late', async () => {
    const { people, watch, appended } = await unaccepted()
    watch.stored(0, people.ask('p1', lead, accept))
    people.now = Date.UTC(2026, 10, 10, 1)
    await watch.check()
    expect(appended.map((command) => 'rule' in command && command.rule)).toEqual(['accepted-without-contact'])
  })

  it('that came while the partition was held is found as well', async () => {
    const { people, watch, appended } = watching()
    watch.opened(0)
    await watch.check()
    watch.stored(0, people.ask('p1', practice, submit))
    await watch.check()
    people.now = late
    await watch.check()
    expect(appended).toHaveLength(1)
  })
})

describe('what goes wrong', () => {
  it('an append that no verdict follows is said again after ten minutes, under the same id', async () => {
    const { people, watch, appended } = await unaccepted()
    for (const at of [late, late + minute, late + 10 * minute - 1, late + 10 * minute]) {
      people.now = at
      await watch.check()
    }
    expect(appended).toHaveLength(2)
    expect(new Set(appended.map(({ id }) => id)).size).toBe(1)
    expect(appended.flatMap((command) => people.take(command)).map(({ type }) => type)).toEqual(['ReferralOverdue'])
  })

  /** Five people whom nobody accepted, all late. */
  const fiveLate = async () => {
    const hub = await unaccepted()
    for (const person of ['p2', 'p3', 'p4', 'p5']) hub.watch.stored(0, hub.people.ask(person, practice, submit))
    await hub.watch.check()
    hub.people.now = late
    return hub
  }

  it('a log that fails at one person stops nobody else, and that one is said ten minutes later, nobody twice', async () => {
    const { people, watch, appended, failed, trouble } = await fiveLate()
    trouble.failsAt = ['p2']
    await watch.check()
    expect([appended.map(({ person }) => person), failed]).toEqual([['p1', 'p3', 'p4', 'p5'], ['p2']])
    trouble.failsAt = []
    for (const { person } of appended.splice(0)) people.ask(person, lead, accept)
    people.now = late + 10 * minute
    await watch.check()
    expect(appended.map(({ person }) => person)).toEqual(['p2'])
  })

  it('a log that does not answer ends the check after three, and all are said once it is back', async () => {
    const { people, watch, appended, failed, trouble } = await fiveLate()
    trouble.logIsAway = true
    await expect(watch.check()).rejects.toThrow('No broker answers')
    expect(failed).toEqual(['p1', 'p2', 'p3'])
    trouble.logIsAway = false
    await watch.check()
    expect(appended.map(({ person }) => person)).toEqual(['p4', 'p5'])
    people.now = late + 9 * minute
    await watch.check()
    people.now = late + 10 * minute
    await watch.check()
    expect(new Set(appended.map(({ person }) => person))).toEqual(new Set(['p1', 'p2', 'p3', 'p4', 'p5']))
  })

  it('three who always fail do not keep the others from being said', async () => {
    const { watch, appended, trouble } = await fiveLate()
    trouble.failsAt = ['p1', 'p2', 'p3']
    await expect(watch.check()).rejects.toThrow('No broker answers')
    await watch.check()
    expect(appended.map(({ person }) => person)).toEqual(['p4', 'p5'])
  })

  it('somebody of whom it cannot even be said what is due keeps nobody from being read', async () => {
    const { people, watch, appended, failed } = watching()
    people.ask('p1', practice, submit)
    people.ask('p2', practice, submit)
    people.spoil('p1')
    watch.opened(0)
    people.now = late
    await watch.check()
    expect([appended.map(({ person }) => person), failed]).toEqual([['p2'], ['p1']])
    watch.stored(0, people.facts)
    await watch.check()
    expect(failed).toEqual(['p1', 'p1'])
  })

  it('a view that does not answer when the partition is taken on is read by the next check', async () => {
    const { people, watch, appended } = watching()
    people.ask('p1', practice, submit)
    watch.opened(0)
    people.now = late
    people.reachable = false
    await expect(watch.check()).rejects.toThrow('Redis does not answer')
    people.reachable = true
    await watch.check()
    expect(appended).toHaveLength(1)
  })

  it('a process that dies anywhere leaves nothing unsaid: the next one reads everybody again', async () => {
    const { people, another, watch, appended } = await unaccepted()
    people.now = late
    await watch.check()
    const next = another()
    next.opened(0)
    await next.check()
    const facts = appended.flatMap((command) => people.take(command))
    expect([appended.length, facts.length]).toEqual([2, 1])
  })

  it('two processes that both hold a partition say the same, and it is decided once', async () => {
    const { people, another, watch, appended } = await unaccepted()
    const other = another()
    other.opened(0)
    people.now = late
    await Promise.all([watch.check(), other.check()])
    expect(appended).toHaveLength(2)
    expect(appended.flatMap((command) => people.take(command))).toHaveLength(1)
  })

  it('a partition that was given away is watched no more', async () => {
    const { people, watch, appended } = await unaccepted()
    watch.closed(0)
    watch.stored(0, people.facts)
    people.now = late
    await watch.check()
    expect(appended).toEqual([])
  })

  it('somebody who is frozen is left alone: their commands would only be set aside', async () => {
    const { people, watch, appended } = await unaccepted()
    people.freeze('p1')
    people.now = late
    await watch.check()
    expect(appended).toEqual([])
  })

  it('what happens to a person while they are looked at is not missed', async () => {
    const people = new PeopleInMemory()
    let whileRead = () => {}
    const { view } = people
    const load: typeof view.load = async (partition, names) => {
      const loaded = await view.load(partition, names)
      whileRead()
      return loaded
    }
    const { watch, appended } = watching(people, { ...view, load })
    watch.opened(0)
    watch.stored(0, people.ask('p1', practice, submit))
    whileRead = () => {
      whileRead = () => {}
      watch.stored(0, people.ask('p1', lead, accept))
    }
    await watch.check()
    await watch.check()
    people.now = late + 30 * 24 * hour
    await watch.check()
    expect(appended.map((command) => 'rule' in command && command.rule)).toEqual(['accepted-without-contact'])
  })
})

describe('time', () => {
  it('waits over a weekend', async () => {
    const people = new PeopleInMemory()
    people.now = monday + 4 * 24 * hour
    const { watch, appended } = watching(people)
    people.ask('p1', practice, submit)
    watch.opened(0)
    people.now = Date.UTC(2026, 10, 10, 23)
    await watch.check()
    expect(appended).toEqual([])
    people.now = Date.UTC(2026, 10, 11, 1)
    await watch.check()
    expect(appended).toHaveLength(1)
  })
})
