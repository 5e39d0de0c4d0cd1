import { randomUUID } from 'node:crypto'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { topics } from '@oldham-cares/log'
import { newestKeyIn } from '@oldham-cares/vault'
import { saidBy } from '../journeys/story.ts'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import { eachAtOnce, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { chainedAgain, chainsOf, type Chained } from './chains.ts'
import { keepsOn } from './keeps-on.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { freshHub } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'
import { runKeysCommand } from './run-keys-command.ts'
import { keysOnTheLog, whatOpens } from './what-opens.ts'

const minutes = (n: number) => n * 60_000
const from = 30_000
/** Referred before anything is rotated; so many of them object while it is. */
const known = 60
const objecting = 20
/** Referred meanwhile, at most. */
const more = 200
const requests = manyReferrals(known + more, from)
interface Known {
  /** As the partner calls it. */
  readonly referral: string
  /** Which of the requests. */
  readonly index: number
}

/** Too slow, and safe to send again: no refusal. A rotation may take none of these answers from anybody. */
const slow = [408, 425]
let own: OwnHub
let people: readonly Known[]
let referred = known
let before: readonly Chained[]
let kept: string

const lead = () => jsonApi(own.run, 'partner', 'action-together')

const refer = async (index: number): Promise<readonly number[]> => {
  const { bundle, ids } = requests[index] ?? { bundle: undefined, ids: undefined }
  if (ids === undefined) return []
  referred = Math.max(referred, index + 1)
  const { answer, refusedFor } = await sendUntilAnswered(practiceSystem(own.run, practiceOf(index)), bundle, ids)
  return [...refusedFor, answer.status].filter((status) => !slow.includes(status))
}

const found = async (index: number): Promise<readonly [status: number, found: boolean]> => {
  const query = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${testNhsNumber(from + index)}`)
  const { status, body } = await practiceSystem(own.run, practiceOf(index)).read(`/ServiceRequest?patient:identifier=${query}`)
  return [status, body?.entry?.length > 0]
}

const objects = async (referral: string): Promise<number> => {
  const key = randomUUID()
  for (;;) {
    const { status } = await lead().post('/objections', { referral, everybody: true, reason: 'person-asked' }, key)
    if (status !== 202) return status
    await pause(100)
  }
}

/** Everybody is worked with at once: referrals, reads by practice and partner, objections. */
const load = () => {
  const staying = people.slice(objecting)
  const of = (turn: number) => staying[turn % staying.length]!
  let next = known
  const referring = [0, 1].map(() => keepsOn(200, () => refer(next++)))
  const asking = keepsOn(100, async (turn) => (await lead().get(`/referrals/${of(turn).referral}`)).status)
  const finding = keepsOn(100, async (turn) => String(await found(of(turn).index)))
  const objected = keepsOn(1_500, async (turn) => (turn < objecting ? [await objects(people[turn]!.referral)] : []))
  return {
    stop: async () => ({
      referring: (await Promise.all(referring.map((one) => one.stop()))).flat(2),
      asking: await asking.stop(),
      finding: await finding.stop(),
      objected: (await objected.stop()).flat()
    })
  }
}

const rotateTwiceAndRetire = async (): Promise<readonly string[]> => [
  await runKeysCommand('keys:rotate', own.run),
  await runKeysCommand('keys:rotate', own.run),
  await runKeysCommand('keys:retire', own.run)
]

beforeAll(async () => {
  own = await freshHub('rotation')
  await eachAtOnce(requests.slice(0, known), 8, (_request, index) => refer(index))
  const referrals = await eventually(async () => {
    const told = (await outside(own.run).arrivals('action-together')).filter((arrival) => saidBy(arrival) === 'referral.routed')
    const named = [...new Set(told.map(({ body }) => body.data.referral as string))]
    if (named.length < known) throw new Error(`${named.length} of ${known} are told of`)
    return named
  }, { withinMs: 60_000 })
  const numbers = requests.map((_, index) => testNhsNumber(from + index))
  people = await eachAtOnce(referrals, 8, async (referral) => {
    await untilDone(lead(), `/referrals/${referral}/accept`, {})
    const { body } = await lead().get(`/referrals/${referral}`)
    return { referral, index: numbers.indexOf(body.data.demographics[0].content.nhsNumber) }
  })
}, minutes(3))

afterAll(() => own?.forget(), minutes(1))

describe('The key-encryption key, rotated twice and the older ones retired while everybody is at work', () => {
  it('nobody is refused for it', async () => {
    kept = join(own.run.folder, 'kek-of-before')
    copyFileSync(own.run.kek, kept)
    before = await chainsOf(own.run, [topics.intake, topics.events])
    const working = load()
    const said = await rotateTwiceAndRetire().finally(() => working.stop())
    const came = await working.stop()
    const newest = newestKeyIn(readFileSync(own.run.kek, 'utf8'))
    expect(said.slice(1)).toEqual([expect.stringContaining(`keys are wrapped with ${newest}.`), `The key file holds ${newest} alone.`])
    console.info(`${came.referring.length} referrals, ${came.asking.length + came.finding.length} reads and ${came.objected.length} objections meanwhile`)
    expect(Object.values(came).map((one) => [...new Set<unknown>(one)])).toEqual([[200], [200], ['200,true'], [201]])
    expect(came.objected).toHaveLength(objecting)
    expect(came.referring.length).toBeGreaterThan(known)
  }, minutes(3))

  it('no record of the log is touched: what stood there reads as before, and each referral made one fact', async () => {
    expect(before.reduce((records, { from: first, to }) => records + to - first, 0)).toBeGreaterThan(known * 4)
    expect(await chainedAgain(own.run, before)).toEqual(before)
    const submitted = (await readFacts(own.run)).filter(({ type }) => type === 'ReferralSubmitted').map(({ correlation }) => correlation)
    expect(submitted.toSorted()).toEqual(requests.slice(0, referred).map(({ ids }) => ids.correlationId).toSorted())
  }, minutes(1))

  it('every key is wrapped with the newest, and opens everything of everybody', async () => {
    const newest = newestKeyIn(readFileSync(own.run.kek, 'utf8'))
    const last = new Map((await keysOnTheLog(own.run)).map((record) => [record.keyId, record]))
    expect(new Set([...last.values()].map(({ status, kek }) => `${status} ${kek}`))).toEqual(new Set([`active ${newest}`]))
    const opens = [...(await whatOpens(own.run)).values()]
    expect(opens).toHaveLength(referred)
    expect(opens.filter(({ seals, opened }) => seals === 0 || opened !== seals)).toEqual([])
  }, minutes(1))

  it('whoever kept the older key opens nothing with it', async () => {
    expect([...(await whatOpens(own.run, kept)).values()].filter(({ opened }) => opened > 0)).toEqual([])
  }, minutes(1))

  it('after a restart of every service on empty views everybody is found under their number, and nobody is met anew', async () => {
    const met = async () => new Set((await keysOnTheLog(own.run)).map(({ person }) => person))
    const metBefore = await met()
    await own.rebuildAll()
    const staying = people.slice(objecting)
    await eventually(async () => expect(new Set((await eachAtOnce(staying, 8, ({ index }) => found(index))).map(String))).toEqual(new Set(['200,true'])), { withinMs: 60_000, everyMs: 500 })
    expect(new Set(await eachAtOnce(staying, 8, async ({ referral }) => (await lead().get(`/referrals/${referral}`)).status))).toEqual(new Set([200]))
    const again = newReferral({ practice: 'A1001', patient: { nhsNumber: testNhsNumber(from), family: `Family${from}`, given: 'Test', gender: 'unknown', birthDate: '1930-01-15', phone: '01632960999', line: '1 Test Street', postcode: 'OL9 6AA' }, reason: 'Another matter', risks: 'none-known' })
    expect((await sendUntilAnswered(practiceSystem(own.run, 'A1001'), again)).answer.status).toBe(200)
    expect(await met()).toEqual(metBefore)
  }, minutes(3))

  it('retired once more, nothing changes', async () => {
    const file = readFileSync(own.run.kek, 'utf8')
    const keys = await chainsOf(own.run, [topics.keys])
    await runKeysCommand('keys:retire', own.run)
    expect(readFileSync(own.run.kek, 'utf8')).toBe(file)
    expect(await chainsOf(own.run, [topics.keys])).toEqual(keys)
  }, minutes(2))
})
