import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import { eachAtOnce, sendUntilAnswered } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { hubWithItsBroker } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const stoppedMs = 10_000
const requests = manyReferrals(120, 5_000)
let own: OwnHub

beforeAll(async () => {
  own = await hubWithItsBroker('broker')
}, minutes(2))

afterAll(() => own?.forget(), minutes(1))

describe('The broker stopped for 10 s while referrals come in', () => {
  it('is answered with "not now" at the door, and nothing answered as accepted is lost', async () => {
    const { hub, run } = own
    const practices = new Map(['A1001', 'B2002'].map((id) => [id, practiceSystem(run, id)]))
    const outage = (async () => {
      await pause(500)
      await hub.stopBroker()
      await pause(stoppedMs)
      await hub.startBroker()
    })()
    const answers = await eachAtOnce(requests, 4, async ({ bundle, ids }, index) => {
      const practice = practices.get(practiceOf(index))
      if (!practice) throw new Error('No such practice')
      await pause(50)
      return sendUntilAnswered(practice, bundle, ids)
    })
    await outage

    const refusals = answers.flatMap(({ refusedFor }) => refusedFor)
    expect(refusals.length).toBeGreaterThan(0)
    expect([...new Set(refusals)].filter((status) => ![408, 425, 503].includes(status))).toEqual([])
    expect([...new Set(answers.map(({ answer }) => answer.status))]).toEqual([200])

    const submitted = (await readFacts(run)).filter(({ type }) => type === 'ReferralSubmitted')
    expect(submitted.map(({ correlation }) => correlation).toSorted()).toEqual(requests.map(({ ids }) => ids.correlationId).toSorted())
  }, minutes(4))
})
