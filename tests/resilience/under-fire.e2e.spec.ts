import { afterAll, describe, expect, it } from '@jest/globals'
import type { Fact } from '@oldham-cares/domain'
import { saidBy } from '../journeys/story.ts'
import { eventually } from '../support/eventually.ts'
import { jsonApi } from '../support/json-api.ts'
import { outside, type Arrival } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { readFacts } from '../support/read-facts.ts'
import type { ServiceName } from '../../infra/local/hub/services.ts'
import type { Run } from '../support/run.ts'
import { eachAtOnce, paced, sendUntilAnswered, untilDone } from '../support/send-until-answered.ts'
import { digests } from '../support/digests.ts'
import { manyReferrals, practiceOf, type Request } from './many-referrals.ts'
import { ownHub, type OwnHub } from './own-hub.ts'

const minutes = (n: number) => n * 60_000
const count = 1_000
/** Commands offered, as long as no more than so many wait for their answer. */
const perSecond = 100
const waiting = 200
/** So many of them are acted on while the partner's exit is killed. */
const busy = 60
const requests = manyReferrals(count)
const hubs: OwnHub[] = []

afterAll(async () => {
  for (const one of hubs) await one.forget()
}, minutes(2))

const begun = async (name: string): Promise<OwnHub> => {
  const one = await ownHub(name)
  hubs.push(one)
  return one
}

const sendAll = (run: Run, all: readonly Request[], after: (sent: number) => void = () => {}) => {
  const practices = new Map(['A1001', 'B2002'].map((id) => [id, practiceSystem(run, id)]))
  let sent = 0
  const send = async ({ bundle, ids }: Request, index: number) => {
    const practice = practices.get(practiceOf(index))
    if (!practice) throw new Error('No such practice')
    const one = await sendUntilAnswered(practice, bundle, ids)
    after((sent += 1))
    return one
  }
  return eachAtOnce(all, waiting, paced(perSecond, send))
}

/** What must be equal between two hubs that were asked the same: everything but ids, times and seals. */
const essence = (facts: readonly Fact[]) =>
  facts
    .map(({ id: _id, person: _person, command: _command, digest: _digest, time: _time, seals, ...fact }) => ({
      ...fact,
      referral: undefined,
      message: undefined,
      seals: seals.map(({ category }) => category)
    }))
    .map((fact) => JSON.stringify(fact))
    .toSorted()

/** The types each person's events brought, in the order of their first arrival. */
const firstHeard = (arrivals: readonly Arrival[]): readonly (readonly string[])[] => {
  const firsts = new Map(arrivals.toReversed().map((arrival) => [arrival.body.id as string, arrival]))
  const inOrder = arrivals.filter((arrival) => firsts.get(arrival.body.id) === arrival)
  return [...Map.groupBy(inOrder, ({ body }) => body.data.person as string).values()].map((about) => about.map(saidBy))
}

const routedTo = (arrivals: readonly Arrival[]) => arrivals.filter(({ body }) => body.type.includes('referral.routed'))

describe('Every service killed in turn, casework doubled and Redis emptied, under 100 referrals a second', () => {
  let fire: OwnHub
  let facts: readonly Fact[]

  it('answers every referral in the end, as accepted', async () => {
    fire = await begun('fire')
    const { hub } = fire
    const trouble: Promise<unknown>[] = []
    const killed = (name: ServiceName) => async () => {
      await hub.killService(name)
      await hub.startService(name)
    }
    const at = new Map<number, () => Promise<unknown>>([
      [100, killed('casework')],
      [220, killed('fhir-gateway')],
      [340, () => hub.startBeside('casework')],
      [460, killed('partner-gateway')],
      [580, () => fire.emptyRedis()],
      [700, killed('timeline')],
      [780, killed('ops')],
      [860, killed('casework')]
    ])
    const began = performance.now()
    const answers = await sendAll(fire.run, requests, (sent) => {
      const strike = at.get(sent)
      if (strike) trouble.push(strike())
    })
    await Promise.all(trouble)
    expect(trouble).toHaveLength(8)
    expect([...new Set(answers.map(({ answer }) => answer.status))]).toEqual([200])
    const again = answers.flatMap(({ refusedFor }) => refusedFor).length
    console.info(`${count} referrals, up to ${perSecond} a second: all answered after ${Math.round((performance.now() - began) / 1_000)} s, ${again} sent again`)
  }, minutes(4))

  it('has exactly one valid ReferralSubmitted for each', async () => {
    facts = await readFacts(fire.run)
    const submitted = facts.filter(({ type }) => type === 'ReferralSubmitted').map(({ correlation }) => correlation)
    expect(submitted.toSorted()).toEqual(requests.map(({ ids }) => ids.correlationId).toSorted())
  }, minutes(1))

  it('takes what the partner does meanwhile, though its exit is killed while it delivers', async () => {
    const { hub, run } = fire
    const told = await eventually(async () => {
      const arrived = routedTo(await outside(run).arrivals('action-together'))
      expect(arrived.length).toBeGreaterThan(busy)
      return arrived
    })
    const actionTogether = jsonApi(run, 'partner', 'action-together')
    const referrals = told.slice(0, busy).map(({ body }) => body.data.referral as string)
    const acting = eachAtOnce(referrals, 8, async (referral) => {
      await untilDone(actionTogether, `/referrals/${referral}/accept`, {})
      await untilDone(actionTogether, `/referrals/${referral}/contacts`, { contact: 'attended' })
    })
    await hub.killService('partner-gateway')
    await hub.startService('partner-gateway')
    await acting
  }, minutes(3))

  it('tells the partner of each step once, in order per person, repeating only under the same id', async () => {
    const arrivals = await eventually(
      async () => {
        const arrived = await outside(fire.run).arrivals('action-together')
        expect(new Set(routedTo(arrived).map(({ body }) => body.data.person)).size).toBe(count)
        expect(new Set(arrived.map(({ body }) => body.id)).size).toBe(count + 2 * busy)
        return arrived
      },
      { withinMs: 60_000, everyMs: 500 }
    )
    expect(arrivals.every(({ headers, body }) => headers['webhook-id'] === body.id)).toBe(true)
    const stories = firstHeard(arrivals)
    expect(stories.filter((types) => types.length === 3)).toHaveLength(busy)
    for (const types of stories) expect(['referral.routed', 'referral.accepted', 'contact.recorded'].slice(0, types.length)).toEqual(types)
  }, minutes(2))

  it('holds the same facts as an undisturbed hub that was asked the same', async () => {
    const calm = await begun('calm')
    await sendAll(calm.run, requests)
    expect(essence(facts)).toEqual(essence(await readFacts(calm.run)))
    await calm.hub.stop()
  }, minutes(4))

  it('folds to the same digests after everything was stopped, Redis emptied and the views rebuilt from offset 0', async () => {
    const before = await settledDigests(fire.run)
    await fire.rebuildAll()
    await eventually(async () => expect(await digests(fire.run)).toEqual(before), { withinMs: 60_000, everyMs: 500 })
  }, minutes(3))
})

const settledDigests = (run: Run) =>
  eventually(
    async () => {
      const once = await digests(run)
      await new Promise((later) => setTimeout(later, 1_000))
      expect(await digests(run)).toEqual(once)
      return once
    },
    { withinMs: 60_000 }
  )
