import { fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kafka, logLevel } from 'kafkajs'
import { checkout, hubFolder } from '../../infra/local/hub/hub-folder.ts'
import { startHub } from '../../infra/local/hub/start-hub.ts'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import type { Run } from '../support/run.ts'
import { tokenOf } from '../support/token.ts'
import { openLoop, sustained, type Measured, type Shot } from './open-loop.ts'

const dir = `.hub-bench-${randomBytes(3).toString('hex')}`
const aim = 0.5
const seconds = 6
let made = 0

/** 2 to 8 KB: the message as it is, its reason the longer the more a practice writes. */
const body = (): string => {
  made += 1
  const words = 'Lonely since moving here and would like company and to get out of the house. '
  return JSON.stringify(
    newReferral({
      practice: 'A1001',
      patient: {
        nhsNumber: testNhsNumber(made % 80_000),
        family: `Family${made}`,
        given: 'Test',
        gender: 'unknown',
        birthDate: '1950-01-01',
        phone: '01632960999',
        line: '1 Test Street',
        postcode: 'OL9 6AA'
      },
      reason: words.repeat(1 + (made % 30)),
      risks: 'none-known'
    })
  )
}

const hub = await startHub({ dir, named: {}, onProgress: console.error })
const run = hub.run as Run
const topic = `bench.pipe.${randomUUID().slice(0, 8)}`
const admin = new Kafka({ brokers: [run.kafka], logLevel: logLevel.NOTHING }).admin()
await admin.connect()
await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions: 24 }] })
await admin.disconnect()
const pipe = fork(join(import.meta.dirname, 'bare-pipe.ts'), [run.kafka, topic])

try {
  const [listening] = (await once(pipe, 'message')) as [{ address: string; port: number }]
  const type = { 'content-type': 'application/fhir+json' }
  const toPipe = (): Shot => ({ url: `http://127.0.0.1:${listening.port}/`, headers: type, body: body() })
  const authorization = `Bearer ${await tokenOf(run, 'gp-A1001')}`
  const toHub = (): Shot => ({
    url: `${run.fhir}/$process-message`,
    headers: { ...type, authorization, accept: 'application/fhir+json', 'x-request-id': randomUUID(), 'x-correlation-id': randomUUID() },
    body: body()
  })
  for (const warm of [toPipe, toHub]) await openLoop(warm, 100, 15)
  const most = { pipe: await sustained(toPipe, 100, seconds), hub: await sustained(toHub, 50, seconds) }
  const half = { pipe: await openLoop(toPipe, most.pipe.acceptedPerSecond / 2, seconds), hub: await openLoop(toHub, most.hub.acceptedPerSecond / 2, seconds) }
  report({ most, half })
} finally {
  pipe.kill('SIGTERM')
  await hub.stop()
  rmSync(hubFolder(dir).path, { recursive: true, force: true })
}

type Pair = { readonly pipe: Measured; readonly hub: Measured }

function report({ most, half }: { most: Pair; half: Pair }): void {
  const ratio = Math.round((most.hub.acceptedPerSecond / most.pipe.acceptedPerSecond) * 100) / 100
  const row = (what: string, { offeredPerSecond, acceptedPerSecond, p50Ms, p99Ms, refused }: Measured) =>
    `| ${what} | ${offeredPerSecond} | ${acceptedPerSecond} | ${p50Ms} | ${p99Ms} | ${refused} |`
  const text = [
    '# Referrals accepted through `$process-message`, beside the bare pipe',
    '',
    `Open loop, 2 to 8 KB messages, everything on one machine. Ratio of the highest rates kept up with: **${ratio}** (aim ${aim}).`,
    '',
    '| | offered/s | accepted/s | p50 ms | p99 ms | refused |',
    '|---|---|---|---|---|---|',
    row('bare pipe, most', most.pipe),
    row('hub, most', most.hub),
    row('bare pipe, at half its most', half.pipe),
    row('hub, at half its most', half.hub),
    ''
  ].join('\n')
  const folder = join(checkout, '.hub-bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'bench.md'), text)
  writeFileSync(join(folder, 'bench.json'), JSON.stringify({ aim, ratio, most, half }, null, 2))
  console.log(`${text}\nAlso in .hub-bench/bench.md and .hub-bench/bench.json`)
}
