import { openLog } from '../support/open-log.ts'
import type { Benchmark } from './benchmark.ts'
import { openReceivers } from './receivers.ts'
import { straightToIntake } from './refer.ts'
import { timeTelling, toldHead, toldRow } from './time-telling.ts'

const aimUnder = 2
const slowMs = 5_000
const offered = { perSecond: 50, seconds: 8 }
const [healthy, slow] = [[0, 1], 2]

/** What a partner that takes its time costs the others. */
export const slowPartner: Benchmark = async (run) => {
  const log = await openLog(run, 'bench')
  const receivers = await openReceivers(run, 3)
  try {
    const [timing, refer] = [{ run, log, receivers, of: healthy }, straightToIntake(log)]
    await timeTelling({ ...timing, of: [...healthy, slow] }, refer, { ...offered, seconds: 3 })
    const without = await timeTelling({ ...timing, of: [...healthy, slow] }, refer, offered)
    await receivers.answerAfter(slow, slowMs)
    const beside = await timeTelling(timing, refer, offered)
    await receivers.answerAfter(slow, 0)
    const ratio = Math.round((beside.p99Ms / without.p99Ms) * 100) / 100
    return {
      name: 'slow-partner',
      measured: { aim: { ratioUnder: aimUnder }, ratio, without, beside },
      figures: [{ what: 'p99 of healthy partners, beside one that answers in 5 s', measured: `${beside.p99Ms} beside ${without.p99Ms} ms (${ratio})`, aim: `under ${aimUnder}`, reached: ratio < aimUnder }],
      chart: { title: 'Healthy partners, p99', unit: 'ms', groups: ['all answer at once', 'one answers in 5 s'], series: [{ name: 'p99', values: [without.p99Ms, beside.p99Ms] }], aim: without.p99Ms * aimUnder },
      text: [
        '## Healthy partners, beside one that answers in 5 s',
        '',
        `From the intake to two receivers that answer at once. Ratio of their p99: **${ratio}** (aim under ${aimUnder}).`,
        '',
        ...toldHead,
        toldRow('all three answer at once', without),
        toldRow('the third answers in 5 s', beside)
      ]
    }
  } finally {
    await receivers.close()
    await log.close()
  }
}
