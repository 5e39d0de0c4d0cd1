import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Log } from '@oldham-cares/log'
import { openLog } from '../support/open-log.ts'
import type { Run } from '../support/run.ts'
import type { Sending } from './bare-sender.ts'
import type { Benchmark } from './benchmark.ts'
import { cpuSeconds } from './cpu-seconds.ts'
import { offer } from './offer.ts'
import { openReceivers, type Receivers } from './receivers.ts'
import { straightToIntake } from './refer.ts'

const aim = { perSecond: 1_000 }
const events = 1_500
/** What waits is known to be released once whoever was not paused has been told of it. */
const [witness, waiting] = [0, [1, 2, 3, 4, 5]]
/** What the hub has under way to one endpoint where its partner has said nothing. */
const atOnce = 10
const withinMs = 45_000

interface Sent {
  readonly perSecond: number
  /** Of the sending process, for 1,000 deliveries. */
  readonly cpuSecondsPer1000: number
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

const sentOf = (count: number, seconds: number, cpu: number): Sent => ({
  perSecond: Math.round(count / seconds),
  cpuSecondsPer1000: hundredths((cpu / count) * 1_000)
})

const releaseAll = async (log: Log, receivers: Receivers): Promise<void> => {
  const refer = straightToIntake(log)
  await offer({ perSecond: 150, seconds: events / 150 }, async () => void (await refer(randomUUID())))
  if (!(await receivers.until([witness], events, withinMs))) throw new Error(`${events} referrals were not told within ${withinMs} ms`)
}

/** Everything waits, and all of it may go at the same time: nothing is measured but what delivers. */
const drain = async (run: Run, receivers: Receivers) => {
  await receivers.forget()
  const before = await cpuSeconds(run)
  await Promise.all(waiting.map(receivers.resume))
  const complete = await receivers.until(waiting, events, withinMs)
  const after = await cpuSeconds(run)
  const times = (await receivers.taken()).flat().map(([, at]) => at)
  const [count, seconds] = [times.length, (Math.max(...times) - Math.min(...times)) / 1_000]
  const whole = hundredths(((after.machine - before.machine) / count) * 1_000)
  return { complete, ...sentOf(count, seconds, after.gateway - before.gateway), machineCpuSecondsPer1000: whole }
}

const sendBare = async (receivers: Receivers): Promise<Sent> => {
  const sender = fork(join(import.meta.dirname, 'bare-sender.ts'))
  try {
    const sending: Sending = { urls: waiting.map((receiver) => receivers.urls[receiver] ?? ''), body: await receivers.sample(), events, atOnce }
    sender.send(sending)
    const [{ seconds, cpuSeconds: cpu }] = (await once(sender, 'message')) as [{ seconds: number; cpuSeconds: number }]
    return sentOf(events * waiting.length, seconds, cpu)
  } finally {
    sender.kill('SIGTERM')
  }
}

/** Signed deliveries of what waits at five endpoints that are let go on at once, beside undici alone. */
export const deliveries: Benchmark = async (run) => {
  const log = await openLog(run, 'bench')
  const receivers = await openReceivers(run, 1 + waiting.length)
  try {
    for (const receiver of waiting) await receivers.pause(receiver)
    await releaseAll(log, receivers)
    const hub = await drain(run, receivers)
    const bare = await sendBare(receivers)
    const rows = Object.entries({ 'bare undici': bare, hub }).map(([what, { perSecond, cpuSecondsPer1000 }]) => `| ${what} | ${perSecond} | ${cpuSecondsPer1000} |`)
    return {
      name: 'deliveries',
      measured: { aim, events, endpoints: waiting.length, hub, bare },
      figures: [{ what: 'signed deliveries a second, beside bare undici', measured: `${hub.perSecond} beside ${bare.perSecond}`, aim: `${aim.perSecond}`, reached: hub.complete && hub.perSecond >= aim.perSecond }],
      chart: { title: 'Signed deliveries', unit: 'deliveries/s', groups: ['bare undici', 'hub'], series: [{ name: 'deliveries', values: [bare.perSecond, hub.perSecond] }], aim: aim.perSecond },
      text: [
        '## Signed deliveries, beside a bare sender to the same receivers',
        '',
        `Aim: ${aim.perSecond} a second with everything on the machine. ${events} events wait at each of ${waiting.length} endpoints, ${atOnce} under way to each; ` +
          `the whole machine, receivers and broker too, took ${hub.machineCpuSecondsPer1000} CPU-seconds for 1,000.${hub.complete ? '' : ' Not all arrived in time.'}`,
        '',
        '| | deliveries/s | CPU-seconds of the sender per 1,000 |',
        '|---|---|---|',
        ...rows
      ]
    }
  } finally {
    await receivers.close()
    await log.close()
  }
}
