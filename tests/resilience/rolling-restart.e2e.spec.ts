import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { practiceSystem } from '../support/practice-system.ts'
import { digests } from '../support/digests.ts'
import { eventually } from '../support/eventually.ts'
import { readFacts } from '../support/read-facts.ts'
import { schemasOn } from '../support/schemas-on.ts'
import { eachAtOnce, sendUntilAnswered } from '../support/send-until-answered.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { nextRelease, type NextRelease } from './next-release.ts'
import { freshHub } from './fresh-hub.ts'
import type { OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const requests = manyReferrals(600, 9_000)
const readersFirst = ['timeline', 'ops', 'partner-gateway', 'fhir-gateway', 'casework'] as const
let own: OwnHub
let next: NextRelease

beforeAll(async () => {
  own = await freshHub('rolling')
  next = nextRelease(['commands/referral.submit', 'facts/referral.submitted', 'facts/referral.routed', 'releases/release.decided'])
}, minutes(2))

afterAll(async () => {
  await own?.forget()
  next?.forget()
}, minutes(1))

describe('Every service restarted with a newer schema, readers first, while referrals come in', () => {
  it('answers each referral in the end as accepted, and said nothing before but "not now"', async () => {
    const { hub, run } = own
    const practices = new Map(['A1001', 'B2002'].map((id) => [id, practiceSystem(run, id)]))
    let done = false
    const restarts = (async () => {
      for (const name of readersFirst) await hub.restartService(name, next.services)
      done = true
    })()
    const answers = await eachAtOnce(requests, 12, async ({ bundle, ids }, index) => {
      const practice = practices.get(practiceOf(index))
      if (!practice) throw new Error('No such practice')
      return sendUntilAnswered(practice, bundle, ids)
    })
    await restarts
    expect(done).toBe(true)
    expect([...new Set(answers.map(({ answer }) => answer.status))]).toEqual([200])
    const refusals = new Set(answers.flatMap(({ refusedFor }) => refusedFor))
    expect([...refusals].filter((status) => ![0, 408, 425, 503].includes(status))).toEqual([])
  }, minutes(4))

  it('has exactly one ReferralSubmitted for each', async () => {
    const submitted = (await readFacts(own.run)).filter(({ type }) => type === 'ReferralSubmitted')
    expect(submitted.map(({ correlation }) => correlation).toSorted()).toEqual(requests.map(({ ids }) => ids.correlationId).toSorted())
  })

  it('wrote some of them with the older schema and, from the last restart on, the newer', async () => {
    const { run } = own
    const [one] = manyReferrals(1, 9_999)
    await sendUntilAnswered(practiceSystem(run, 'A1001'), one?.bundle, one?.ids)
    expect(await schemasOn(run, 'ReferralSubmitted')).toBe(2)
  })

  it('folds to the same whether read by the newer release or, once more from offset 0, by the older', async () => {
    const { run } = own
    const before = await eventually(async () => {
      const once = await digests(run)
      expect(await digests(run)).toEqual(once)
      return once
    }, { withinMs: 60_000, everyMs: 1_000 })
    await own.rebuildAll()
    await eventually(async () => expect(await digests(run)).toEqual(before), { withinMs: 60_000, everyMs: 500 })
  }, minutes(4))
})
