import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { saidBy } from '../journeys/story.ts'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { freshHub } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const exits = ['fhir-gateway', 'partner-gateway', 'timeline'] as const
const count = 90
/** A webhook that was on its way when the answer came did not begin after it. */
const onItsWayMs = 200
/** What the partner is told without content: that the person objects. Everything else says what happened to somebody. */
const notice = 'objection.recorded'

interface Known {
  readonly person: string
  readonly referral: string
  readonly nhsNumber: string
}

interface Read {
  readonly person: string
  readonly began: number
  readonly shown: boolean
}

/** Somebody who reads of one person after the other for as long as the test goes on. */
const readingOn = (known: readonly Known[], read: (one: Known) => Promise<boolean>) => {
  const reads: Read[] = []
  const until = new AbortController()
  const look = async (one: Known): Promise<void> => {
    const began = Date.now()
    reads.push({ person: one.person, began, shown: await read(one).catch(() => false) })
  }
  const done = (async () => {
    for (let turn = 0; !until.signal.aborted; turn += 1) {
      const one = known[turn % known.length]
      if (one === undefined) return
      await look(one)
      await pause(10)
    }
  })()
  return {
    reads,
    look,
    stop: async () => {
      until.abort()
      await done
    }
  }
}

describe('Objections under load, two replicas of each exit, one of each stopped for a while', () => {
  let own: OwnHub
  let beside: ReadonlyMap<string, number>
  let known: readonly Known[]
  let readers: readonly ReturnType<typeof readingOn>[]
  /** When the partner was answered that it stands, by person. */
  const answered = new Map<string, number>()

  const lead = () => jsonApi(own.run, 'partner', 'action-together')
  const arrivals = () => outside(own.run).arrivals('action-together')

  /** Everybody looks again as soon as it is answered. */
  const objects = async (one: Known): Promise<void> => {
    await untilDone(lead(), '/objections', { referral: one.referral, everybody: true, reason: 'person-asked' })
    answered.set(one.person, Date.now())
    await pause(2)
    await Promise.all(readers.map((reader) => reader.look(one)))
  }

  beforeAll(async () => {
    own = await freshHub('withdrawal')
    beside = new Map(await Promise.all(exits.map(async (name) => [name, (await own.hub.startBeside(name)).child.pid] as const)))
    const practices = new Map(['A1001', 'B2002'].map((id) => [id, practiceSystem(own.run, id)] as const))
    await eachAtOnce(manyReferrals(count), 8, async ({ bundle, ids }, index) => {
      const practice = practices.get(practiceOf(index))
      if (practice) await sendUntilAnswered(practice, bundle, ids)
    })
    const routed = await eventually(async () => {
      const arrived = (await arrivals()).filter((arrival) => saidBy(arrival) === 'referral.routed')
      const people = new Map(arrived.map(({ body }) => [body.data.person as string, body.data.referral as string]))
      if (people.size < count) throw new Error(`${people.size} of ${count} are told of`)
      return [...people]
    })
    known = await eachAtOnce(routed, 8, async ([person, referral]) => {
      await untilDone(lead(), `/referrals/${referral}/accept`, {})
      const { body } = await lead().get(`/referrals/${referral}`)
      return { person, referral, nhsNumber: body.data.demographics[0].content.nhsNumber as string }
    })
    readers = [
      readingOn(known, async ({ referral }) => (await lead().get(`/referrals/${referral}`)).status === 200),
      ...['A1001', 'B2002'].map((id) =>
        readingOn(known, async ({ nhsNumber }) => {
          const query = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`)
          return (await practices.get(id)?.read(`/ServiceRequest?patient:identifier=${query}`))?.body?.entry?.length > 0
        })
      )
    ]
  }, minutes(4))

  afterAll(async () => {
    await Promise.all((readers ?? []).map((reader) => reader.stop()))
    await own?.forget()
  }, minutes(1))

  it('stand while deliveries are queued and tried again', async () => {
    await outside(own.run).behave('action-together', { status: 503 })
    await eachAtOnce(known, 8, ({ referral }) => untilDone(lead(), `/referrals/${referral}/contacts`, { contact: 'attended' }))
    await eachAtOnce(known.slice(0, 30), 4, objects)
    await outside(own.run).behave('action-together', {})
    expect(answered.size).toBe(30)
  }, minutes(2))

  // the GP's alone first: its partitions are another's at the partner's exit, which could answer without it
  it.each<[string, readonly string[], number]>([
    ['the GP’s exit', ['fhir-gateway'], 30],
    ['each exit', exits, 45]
  ])('stand also while one of %s is stopped, and it wakes with what it was about to do', async (_which, names, from) => {
    const act = eachAtOnce(known.slice(60), 4, ({ referral }) => untilDone(lead(), `/referrals/${referral}/contacts`, { contact: 'made' }))
    const pids = names.flatMap((name) => beside.get(name) ?? [])
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    await eachAtOnce(known.slice(from, from + 15), 4, objects).finally(() => {
      for (const pid of pids) process.kill(pid, 'SIGCONT')
    })
    await act
    expect(answered.size).toBe(from + 15)
  }, minutes(3))

  it('leave everybody else told of everything, in order', async () => {
    await eventually(
      async () => {
        const told = Map.groupBy(await arrivals(), ({ body }) => body.data.person as string | undefined)
        for (const { person } of known.slice(60)) {
          const types = [...new Set((told.get(person) ?? []).filter((arrival) => arrival.answered < 300).map(saidBy))]
          expect(types).toEqual(['referral.routed', 'referral.accepted', 'contact.recorded'])
        }
      },
      { withinMs: 60_000, everyMs: 500 }
    )
  }, minutes(2))

  it('let no webhook about the person begin after the answer', async () => {
    const late = (await arrivals()).filter(({ at, body }) => Date.parse(at) > (answered.get(body.data.person) ?? Infinity) + onItsWayMs)
    expect(late.filter((arrival) => saidBy(arrival) !== notice).map(({ at, body }) => [at, body.type])).toEqual([])
  })

  it('let no read begun after the answer show anything, here or at the practice', async () => {
    await Promise.all(readers.map((reader) => reader.stop()))
    for (const { reads } of readers) {
      const late = reads.filter(({ person, began }) => began > (answered.get(person) ?? Infinity))
      expect(late.length).toBeGreaterThan(0)
      expect(late.filter(({ shown }) => shown)).toEqual([])
      expect(reads.some(({ shown }) => shown)).toBe(true)
    }
  })

  it('let no pull name the person', async () => {
    const names = new Set(known.slice(0, 60).map(({ person }) => person))
    const seen: unknown[] = []
    for (let after = '', more = true; more; ) {
      const { status, body } = await lead().get(`/events?limit=100${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
      expect(status).toBe(200)
      seen.push(...body.events.filter(({ type, data }: any) => names.has(data.person) && !type.includes(notice)))
      more = body.events.length > 0 && body.next !== after
      after = body.next
    }
    expect(seen).toEqual([])
  }, minutes(1))
})
