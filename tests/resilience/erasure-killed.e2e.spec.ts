import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { topics, type Log } from '@oldham-cares/log'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { openLog } from '../support/open-log.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import { testNhsNumber } from '../support/referral-message.ts'
import { eachAtOnce, sendUntilAnswered } from '../support/send-until-answered.ts'
import { chainsOf } from './chains.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { freshHub } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'
import { keysOnTheLog, whatOpens } from './what-opens.ts'

const minutes = (n: number) => n * 60_000
const from = 50_000
/** So many are erased at once, in each round. */
const atOnce = 20
const others = 20
const requests = manyReferrals(3 * atOnce + others, from)
/** Casework looks through all keys a minute after it started, whoever was erased: what is done before was done by whoever follows the facts. */
const beforeAnyLook = { withinMs: 45_000, everyMs: 500 }

interface Asked {
  readonly key: string
  readonly body: object
}

let own: OwnHub
let watching: Log
/** Done once, as soon as anything new stands on hub.events. */
let strike: (() => void) | undefined
const asked: Asked[] = []
/** Who was erased, and had no marker when casework was killed, by round. */
const unmarked: (readonly string[])[] = []

const governance = () => jsonApi(own.run, 'ops', 'governance')
const erase = ({ key, body }: Asked) => governance().post('/erasures', body, key)
const signal = (pids: readonly number[], which: 'SIGSTOP' | 'SIGCONT'): void => pids.forEach((pid) => process.kill(pid, which))

const erasedOnTheLog = async (): Promise<readonly string[]> =>
  (await readFacts(own.run)).flatMap(({ type, person }) => (type === 'PersonErased' ? [person] : []))
const markedOnTheLog = async (): Promise<ReadonlySet<string>> =>
  new Set((await keysOnTheLog(own.run)).flatMap(({ status, person }) => (status === 'erased' ? [person] : [])))

/** Everybody of the round is asked for while nobody decides, then all are decided at once, and who decides is stopped as soon as a fact of it stands. */
const eraseUntilTheFirstFact = async (round: number, pids: readonly number[]): Promise<void> => {
  const all = Array.from({ length: atOnce }, (_, index): Asked => ({
    key: randomUUID(),
    body: { nhsNumber: testNhsNumber(from + round * atOnce + index), reason: 'request', legalBasis: 'gdpr-17-1-b' }
  }))
  asked.push(...all)
  signal(pids, 'SIGSTOP')
  expect(new Set((await Promise.all(all.map(erase))).map(({ status }) => status))).toEqual(new Set([202]))
  const stopped = new Promise<void>((done) => {
    strike = () => {
      signal(pids, 'SIGSTOP')
      done()
    }
  })
  signal(pids, 'SIGCONT')
  await stopped
}

/** Nothing is under way any more once the log says twice the same. */
const whoIsUnmarked = () =>
  eventually(async () => {
    const read = async () => {
      const [erased, marked] = await Promise.all([erasedOnTheLog(), markedOnTheLog()])
      return erased.filter((person) => !marked.has(person)).toSorted()
    }
    const once = await read()
    expect(await read()).toEqual(once)
    return once
  })

const expectAllErased = () =>
  eventually(async () => {
    const answers = await eachAtOnce(asked, 8, erase)
    expect(answers.map(({ status, body }) => [status, body.state, body.keys])).toEqual(asked.map(() => [200, 'erased', { of: 1, erased: 1 }]))
  }, beforeAnyLook)

beforeAll(async () => {
  own = await freshHub('erasure-killed')
  await eachAtOnce(requests, 8, ({ bundle, ids }, index) => sendUntilAnswered(practiceSystem(own.run, practiceOf(index)), bundle, ids))
  watching = await openLog(own.run, 'watching')
  await watching.follow(topics.events, () => {
    strike?.()
    strike = undefined
  })
}, minutes(3))

afterAll(async () => {
  await watching?.close()
  await own?.forget()
}, minutes(1))

describe('casework is killed between PersonErased and the markers over the keys', () => {
  it.each([0, 1])('and the next to start finishes every erasure (round %i)', async (round) => {
    const { hub } = own
    await eraseUntilTheFirstFact(round, [own.run.pids['casework'] ?? 0])
    await hub.killService('casework')
    const left = await whoIsUnmarked()
    unmarked.push(left)
    for (const { body } of await Promise.all(asked.map(erase))) {
      if (left.includes(body.person)) expect(body).toMatchObject({ state: 'pending', keys: { of: 1, erased: 0 } })
    }
    await hub.startService('casework')
    await expectAllErased()
  }, minutes(2))

  it('and one that stood beside it finishes every erasure', async () => {
    const { hub } = own
    const beside = await hub.startBeside('casework')
    const killed = own.run.pids['casework'] ?? 0
    await eraseUntilTheFirstFact(2, [killed, beside.child.pid])
    await hub.killService('casework')
    unmarked.push(await whoIsUnmarked())
    signal([beside.child.pid], 'SIGCONT')
    await expectAllErased()
  }, minutes(2))

  it('each time before all of them were marked', () => {
    console.info(`of ${atOnce} erased in a round, without a marker when it was killed: ${unmarked.map(({ length }) => length).join(', ')}`)
    expect(unmarked.filter(({ length }) => length > 0).length).toBeGreaterThan(0)
  })
})

describe('Then', () => {
  it('each was erased once, and each of their keys is overwritten once, for good', async () => {
    const erased = await erasedOnTheLog()
    expect([erased.length, new Set(erased).size]).toEqual([3 * atOnce, 3 * atOnce])
    const keys = (await keysOnTheLog(own.run)).filter(({ person }) => erased.includes(person))
    const statuses = [...Map.groupBy(keys, ({ keyId }) => keyId).values()].map((records) => records.map(({ status }) => status).join(' '))
    expect(statuses).toEqual(erased.map(() => 'active erased'))
  }, minutes(1))

  it('nobody can open anything of theirs, and everything of everybody else', async () => {
    const erased = await erasedOnTheLog()
    const opens = [...(await whatOpens(own.run))]
    expect(opens).toHaveLength(requests.length)
    const harmed = opens.filter(([person, { seals, opened }]) => seals === 0 || opened !== (erased.includes(person) ? 0 : seals))
    expect(harmed).toEqual([])
  }, minutes(1))

  it('their practice finds the others alone', async () => {
    const found = await eachAtOnce(requests, 8, async (_request, index) => {
      const query = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${testNhsNumber(from + index)}`)
      const { body } = await practiceSystem(own.run, practiceOf(index)).read(`/ServiceRequest?patient:identifier=${query}`)
      return body?.entry?.length > 0
    })
    expect(found).toEqual(requests.map((_, index) => index >= 3 * atOnce))
  }, minutes(1))

  it('and asked for again, all is answered as before and nothing is written', async () => {
    const written = () => chainsOf(own.run, [topics.intake, topics.events, topics.keys])
    const before = await written()
    await expectAllErased()
    expect(await written()).toEqual(before)
  }, minutes(1))
})
