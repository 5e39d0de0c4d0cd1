import type { Run } from '../support/run.ts'
import { openLog } from '../support/open-log.ts'
import type { Benchmark } from './benchmark.ts'
import { openReceivers } from './receivers.ts'
import { straightToIntake, throughDoor, type Refer } from './refer.ts'
import { keptUp, timeTelling, toldHead, toldRow, type Timing, type Told } from './time-telling.ts'

const rates = [50, 200, 500]
const seconds = 5
const aim = { perSecond: 500, receivers: 3, p99Ms: 500 }
const of = Array.from({ length: aim.receivers }, (_, receiver) => receiver)

/** Each rate as long as the one before was kept up with: what piles up in one would be counted in the next. */
const upTo = async (timing: Timing, refer: Refer): Promise<readonly Told[]> => {
  const told: Told[] = []
  for (const perSecond of rates) {
    const one = await timeTelling(timing, refer, { perSecond, seconds })
    told.push(one)
    if (!keptUp(one)) break
  }
  return told
}

/** What the door takes, where that is less than the highest rate: four fifths of what it took when it was offered too much. */
const atMost = async (timing: Timing, refer: Refer, door: readonly Told[]): Promise<Told | undefined> => {
  const last = door.at(-1)
  if (!last || keptUp(last) || last.referredPerSecond === 0) return undefined
  return timeTelling(timing, refer, { perSecond: Math.max(1, Math.round(last.referredPerSecond * 0.8)), seconds })
}

const sentence = (door: readonly Told[]): string => {
  const last = door.at(-1)
  if (!last || keptUp(last)) return ''
  return `Offered ${last.offeredPerSecond} a second, the door takes ${last.referredPerSecond}; higher rates are handed straight to the intake.`
}

const receiptOf = (intake: readonly Told[]): string => {
  const last = intake.at(-1)
  return last === undefined ? 'nothing' : `p99 ${last.p99Ms} ms at ${last.offeredPerSecond} a second from the intake${keptUp(last) ? '' : ', not kept up with'}`
}

export const receipts: Benchmark = async (run: Run) => {
  const log = await openLog(run, 'bench')
  const receivers = await openReceivers(run, aim.receivers)
  try {
    const timing = { run, log, receivers, of }
    const [refer, hand] = [await throughDoor(run), straightToIntake(log)]
    for (const warm of [refer, hand]) await timeTelling(timing, warm, { perSecond: 30, seconds: 3 })
    const door = await upTo(timing, refer)
    const most = await atMost(timing, refer, door)
    const intake = await upTo(timing, hand)
    return {
      name: 'receipts',
      measured: { aim, door, ...(most && { most }), intake },
      figures: [{ what: 'from a referral to its receipt, the highest rate', measured: receiptOf(intake), aim: `under ${aim.p99Ms} ms at ${aim.perSecond} a second`, reached: intake.some((told) => keptUp(told) && told.offeredPerSecond >= aim.perSecond && told.p99Ms < aim.p99Ms) }],
      chart: { title: 'From the intake to the receipt', unit: 'ms', groups: intake.map(({ offeredPerSecond }) => `${offeredPerSecond}/s`), series: [{ name: 'p50', values: intake.map(({ p50Ms }) => p50Ms) }, { name: 'p99', values: intake.map(({ p99Ms }) => p99Ms) }], aim: aim.p99Ms },
      text: [
        '## From a referral to its receipt, three receivers',
        '',
        `Aim: p99 under ${aim.p99Ms} ms at ${aim.perSecond} a second, each told to ${aim.receivers} receivers. ${sentence(door)}`.trim(),
        '',
        ...toldHead,
        ...door.map((told) => toldRow('from GP POST', told)),
        ...(most ? [toldRow('from GP POST, at what the door takes', most)] : []),
        ...intake.map((told) => toldRow('from the intake', told))
      ]
    }
  } finally {
    await receivers.close()
    await log.close()
  }
}
