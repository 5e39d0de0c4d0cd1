import { randomUUID } from 'node:crypto'
import { saidBy } from '../journeys/story.ts'
import { manyReferrals } from '../resilience/many-referrals.ts'
import { eventually } from '../support/eventually.ts'
import { outside } from '../support/outside.ts'
import { practiceSystem } from '../support/practice-system.ts'
import { eachAtOnce, sendUntilAnswered } from '../support/send-until-answered.ts'
import type { Run } from '../support/run.ts'
import { tokenOf } from '../support/token.ts'
import type { Benchmark } from './benchmark.ts'
import { asRow, head, openLoop, type Shot } from './open-loop.ts'

const aimP99Ms = 1_000
const perSecond = 20
const count = 200
/** Numbers that no other benchmark uses. */
const from = 81_000

const partnersReferrals = async (run: Run): Promise<string[]> => {
  const practice = practiceSystem(run, 'A1001')
  const before = new Set((await outside(run).arrivals('action-together')).map(({ body }) => body.data.referral))
  const ours = manyReferrals(count * 2, from).filter((_request, index) => index % 2 === 0)
  await eachAtOnce(ours, 8, ({ bundle, ids }) => sendUntilAnswered(practice, bundle, ids))
  return eventually(
    async () => {
      const routed = (await outside(run).arrivals('action-together')).filter((arrival) => saidBy(arrival) === 'referral.routed')
      const referrals = [...new Set(routed.map(({ body }) => body.data.referral as string))].filter((referral) => !before.has(referral))
      if (referrals.length < count) throw new Error(`${referrals.length} of ${count} are told of`)
      return referrals
    },
    { withinMs: 120_000, everyMs: 500 }
  )
}

/** From the request that somebody objects to the answer that it stands at every exit. One that is not done in time counts as refused. */
export const untilWithdrawn: Benchmark = async (run) => {
  const referrals = await partnersReferrals(run)
  const authorization = `Bearer ${await tokenOf(run, 'action-together')}`
  const next = (): Shot => ({
    url: `${run.partner}/objections`,
    headers: { 'content-type': 'application/json', authorization, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ referral: referrals.pop(), everybody: true, reason: 'person-asked' })
  })
  const measured = await openLoop(next, perSecond, count / perSecond)
  return {
    name: 'objections',
    measured: { aimP99Ms, ...measured },
    figures: [{ what: 'from an objection until it stands everywhere, p99', measured: `${measured.p99Ms} ms`, aim: `under ${aimP99Ms} ms`, reached: measured.refused === 0 && measured.p99Ms < aimP99Ms }],
    chart: { title: 'From an objection until it stands everywhere', unit: 'ms', groups: ['p50', 'p99'], series: [{ name: 'objections', values: [measured.p50Ms, measured.p99Ms] }], aim: aimP99Ms },
    text: ['## From an objection to the answer that it stands everywhere', '', `Aim: p99 under ${aimP99Ms} ms.`, '', ...head, asRow('objections', measured)]
  }
}
