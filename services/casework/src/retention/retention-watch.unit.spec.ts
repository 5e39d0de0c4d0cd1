import { describe, expect, it } from '@jest/globals'
import { hub, type Ask, type Command } from '@oldham-cares/domain'
import { accept, hour, lead, monday, PeopleInMemory, practice, submit } from '../../testing/people-in-memory.js'
import { RetentionWatch } from './retention-watch.js'

const day = 24 * hour
const policy = { version: 'retention-test', yearsAfterLastReferral: 8 }
/** Eight years after the Monday on which everything happens, and the day that the clocks may differ by. */
const over = Date.UTC(2034, 10, 3, 12)
const close: Ask = { type: 'CloseReferral', referral: 'r1', closing: 'got-help', requestedActions: 'none' }

const keeping = () => {
  const people = new PeopleInMemory({ retention: policy })
  const appended: Command[] = []
  const told: string[] = []
  const around = {
    view: { ...people.view, scan: <Row>(partition: number, pattern: string) => (partition === 0 ? people.view.scan<Row>(partition, pattern) : nobody<Row>()) },
    policy,
    now: () => people.now,
    keysOf: (person: string) => [`key of ${person}`],
    append: async (command: Command) => appended.push(command),
    told: ({ command }: { command: string }) => told.push(command)
  }
  const refer = (person: string) => {
    people.ask(person, practice, submit)
    people.ask(person, lead, accept)
  }
  return { people, appended, told, refer, watch: new RetentionWatch(around), another: () => new RetentionWatch(around) }
}

async function* nobody<Row>(): AsyncIterable<readonly [string, Row]> {}

const closedOnMonday = () => {
  const kept = keeping()
  kept.refer('rani')
  kept.people.ask('rani', lead, close)
  return kept
}

describe('somebody whose last referral closed eight years ago', () => {
  it('is erased by the same way as anybody, and not before', async () => {
    const { people, watch, appended, told } = closedOnMonday()
    people.now = over - 1
    await watch.check()
    expect(appended).toEqual([])
    people.now = over
    await watch.check()
    expect(appended).toEqual([
      expect.objectContaining({ type: 'ErasePerson', person: 'rani', sender: hub, reason: 'retention', legalBasis: 'retention-test', keys: ['key of rani'] })
    ])
    expect(told).toEqual([appended[0]?.id])
    expect(people.take(appended[0] as Command)).toMatchObject([{ type: 'PersonErased', reason: 'retention' }])
  })

  it('is not asked for again once they are', async () => {
    const { people, watch, appended } = closedOnMonday()
    people.now = over
    await watch.check()
    people.take(appended[0] as Command)
    for (const later of [day, 400 * day]) {
      people.now = over + later
      await watch.check()
    }
    expect(appended).toHaveLength(1)
  })

  it('is said the same by two processes and by one that starts again, and erased once', async () => {
    const { people, watch, another, appended } = closedOnMonday()
    people.now = over
    await Promise.all([watch.check(), another().check()])
    await another().check()
    expect(new Set(appended.map(({ id }) => id)).size).toBe(1)
    expect(appended.flatMap((command) => people.take(command)).filter(({ type }) => type === 'PersonErased')).toHaveLength(1)
  })
})

describe('nobody is asked for', () => {
  it('whose referral is open, however long', async () => {
    const { people, watch, appended, refer } = keeping()
    refer('rani')
    people.now = monday + 50 * 366 * day
    await watch.check()
    expect(appended).toEqual([])
  })

  it('under a hold, until it is lifted', async () => {
    const { people, watch, appended } = closedOnMonday()
    people.ask('rani', hub, { type: 'PlaceLegalHold', hold: 'h1', basis: 'court' })
    people.now = over + 100 * day
    await watch.check()
    expect(appended).toEqual([])
    people.ask('rani', hub, { type: 'LiftLegalHold', hold: 'h1' })
    await watch.check()
    expect(appended.flatMap((command) => people.take(command)).map(({ type }) => type)).toEqual(['PersonErased'])
  })

  it('who is frozen: what is said of them would only be set aside', async () => {
    const { people, watch, appended } = closedOnMonday()
    people.freeze('rani')
    people.now = over
    await watch.check()
    expect(appended).toEqual([])
  })

  it('by a clock that is ahead of the broker’s: it is refused there, and asked again later', async () => {
    const { people, watch, appended } = closedOnMonday()
    people.now = over
    await watch.check()
    people.now = over - 2 * day
    expect(people.take(appended[0] as Command)).toMatchObject([{ type: 'CommandRefused', reason: 'PERSON.RETAINED' }])
    people.now = over
    await watch.check()
    expect(appended[1]?.id).not.toBe(appended[0]?.id)
    expect(people.take(appended[1] as Command).map(({ type }) => type)).toEqual(['PersonErased'])
  })
})
