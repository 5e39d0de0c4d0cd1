import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import type { Run } from '../support/run.ts'
import type { Benchmark } from './benchmark.ts'
import { fhirJson, gpSystem, referralText } from './gp-system.ts'
import { asRow, head, openLoop, sustained, type Shot } from './open-loop.ts'

const aim = 0.5
const seconds = 6

const openPipe = async ({ kafka }: Run) => {
  const topic = `bench.pipe.${randomUUID().slice(0, 8)}`
  const admin = new Kafka({ brokers: [kafka], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 24 }] })
  await admin.disconnect()
  const pipe = fork(join(import.meta.dirname, 'bare-pipe.ts'), [kafka, topic])
  const [listening] = (await once(pipe, 'message')) as [{ port: number }]
  return { url: `http://127.0.0.1:${listening.port}/`, close: () => pipe.kill('SIGTERM') }
}

/** Referrals accepted through `$process-message`, beside Fastify and kafkajs alone. */
export const referralsBesidePipe: Benchmark = async (run) => {
  const pipe = await openPipe(run)
  try {
    const toPipe = (): Shot => ({ url: pipe.url, headers: fhirJson, body: referralText() })
    const refer = await gpSystem(run)
    const toHub = (): Shot => refer(randomUUID())
    for (const warm of [toPipe, toHub]) await openLoop(warm, 100, 15)
    const most = { pipe: await sustained(toPipe, 100, seconds), hub: await sustained(toHub, 50, seconds) }
    const half = { pipe: await openLoop(toPipe, most.pipe.acceptedPerSecond / 2, seconds), hub: await openLoop(toHub, most.hub.acceptedPerSecond / 2, seconds) }
    const ratio = Math.round((most.hub.acceptedPerSecond / most.pipe.acceptedPerSecond) * 100) / 100
    return {
      name: 'referrals',
      measured: { aim, ratio, most, half },
      figures: [{ what: 'referrals accepted a second, beside the bare pipe', measured: `${most.hub.acceptedPerSecond} beside ${most.pipe.acceptedPerSecond} (${ratio})`, aim: `${aim}`, reached: ratio >= aim }],
      chart: { title: 'Referrals accepted, the most kept up with', unit: 'referrals/s', groups: ['bare pipe', 'hub'], series: [{ name: 'accepted', values: [most.pipe.acceptedPerSecond, most.hub.acceptedPerSecond] }], aim: most.pipe.acceptedPerSecond * aim },
      text: [
        '## Referrals accepted through `$process-message`, beside the bare pipe',
        '',
        `Open loop, 2 to 8 KB messages, everything on one machine. Ratio of the highest rates kept up with: **${ratio}** (aim ${aim}).`,
        '',
        ...head,
        asRow('bare pipe, most', most.pipe),
        asRow('hub, most', most.hub),
        asRow('bare pipe, at half its most', half.pipe),
        asRow('hub, at half its most', half.hub)
      ]
    }
  } finally {
    pipe.close()
  }
}
