import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { fetchDebianPackage } from '../../infra/observability/fetch-debian-package.ts'
import { runbookOf } from '../../infra/observability/judge-alert.ts'
import { alertsByFile } from '../../infra/observability/read-rules.ts'
import { checkout, hubFolder } from '../../infra/local/hub/hub-folder.ts'
import type { ServiceName } from '../../infra/local/hub/services.ts'
import { startHub, type Hub } from '../../infra/local/hub/start-hub.ts'
import { asking } from '../support/ask.ts'
import { eventually } from '../support/eventually.ts'
import { hubCommand } from '../support/hub-command.ts'
import { openLog } from '../support/open-log.ts'
import { outside } from '../support/outside.ts'
import { appendToIntake } from '../support/poison.ts'
import { practiceSystem } from '../support/practice-system.ts'
import type { Run } from '../support/run.ts'
import { sendUntilAnswered } from '../support/send-until-answered.ts'
import { checkOf } from './check-of.ts'
import { keepsOn } from './keeps-on.ts'
import { manyReferrals, practiceOf } from './many-referrals.ts'
import { smallDisk } from './small-disk.ts'

const minutes = (n: number) => n * 60_000
const folder = hubFolder(`.hub-fire-runbooks-${randomBytes(3).toString('hex')}`)
const { check, expectFiring, expectQuiet } = checkOf(folder.path)
const requests = manyReferrals(400, 41_000)
/** Of what the machine has free the test knows nothing. */
const all = [...alertsByFile().values()].flat().map(runbookOf).filter((name) => name !== 'disk-full')
const disk = smallDisk(folder.kafka)
let hub: Hub
let next = 0

const run = () => hub.run as Run
const refer = async (): Promise<number> => {
  const index = next++
  const { bundle, ids } = requests[index]!
  return (await sendUntilAnswered(practiceSystem(run(), practiceOf(index)), bundle, ids)).answer.status
}
/** What is due next, sent once, whatever is answered. */
const knock = () => practiceSystem(run(), practiceOf(next)).message(requests[next]!.bundle, requests[next]!.ids)
const ops = async (...args: readonly string[]) => {
  const { code, lines } = await hubCommand(folder.path, 'ops', ...args)
  return { code, body: JSON.parse(lines.join('\n')) }
}

beforeAll(async () => {
  hub = await startHub({ dir: folder.path, named: {} })
  await refer()
}, minutes(4))

afterAll(async () => {
  await hub?.stop()
  disk.takeAway()
  rmSync(folder.path, { recursive: true, force: true })
}, minutes(1))

describe('npm run check', () => {
  it('is quiet of a hub in which nothing is wrong', () => expectQuiet(...all), minutes(5))

  it('cannot know of an alert that there is not, nor of a hub that is not there', async () => {
    expect((await check('no-such-alert')).code).toBe(2)
    expect((await checkOf(join(folder.path, 'nowhere')).check()).code).toBe(2)
  }, minutes(1))
})

describe('As its runbook says, it is told and put right:', () => {
  it('the registry down: doors go on with the schemas that are known', async () => {
    await hub.parts.stopPart('registry')
    await expectFiring('registry-down', /The schema registry does not answer/)
    expect(await refer()).toBe(200)
    await hub.parts.startPart('registry')
    await expectQuiet('registry-down')
  }, minutes(5))

  it('the broker down: doors say so, and go on where they were', async () => {
    await hub.stopBroker()
    await expectFiring('broker-down', /The broker does not answer/)
    const knocking = keepsOn(100, knock)
    await expectFiring('unavailable', /fhir-gateway answers one request in twenty or more with 503/).finally(() => hub.startBroker())
    await knocking.stop()
    expect(await refer()).toBe(200)
    await expectQuiet('broker-down', 'unavailable', 'exit-not-caught-up', 'service-not-ready')
  }, minutes(5))

  it('Redis lost with every view: they are folded anew from the log', async () => {
    await hub.parts.stopPart('redis', 'kill')
    await expectFiring('redis-lost', /Redis does not answer/)
    await expectFiring('service-not-ready', /says that it cannot serve/)
    await hub.parts.startPart('redis')
    await expectQuiet('redis-lost', 'service-not-ready', 'exit-not-caught-up', 'view-not-caught-up')
  }, minutes(5))

  it('the file of key-encryption keys lost: what runs goes on, what is started says why it cannot', async () => {
    const aside = `${run().kek}.aside`
    renameSync(run().kek, aside)
    await expectFiring('key-encryption-key-lost', /The file of key-encryption keys cannot be read/)
    expect(await refer()).toBe(200)
    await hub.stopService('timeline')
    await expect(hub.startService('timeline')).rejects.toThrow(/timeline/)
    expect(readFileSync(join(folder.logs, 'timeline.log'), 'utf8')).toMatch(/KEK\.UNREADABLE/)
    await expectFiring('service-down', /timeline at .* does not answer/)
    renameSync(aside, run().kek)
    await hub.startService('timeline')
    await expectQuiet('key-encryption-key-lost', 'service-down', 'exit-not-caught-up')
  }, minutes(5))

  it('ops killed: it is unseen, and what only it knows is unknown', async () => {
    await hub.killService('ops')
    await expectFiring('ops-unseen', /ops is not seen/)
    expect(await check('broker-down', 'poison-record')).toEqual({ code: 2, lines: [expect.stringMatching(/^unknown/), expect.stringMatching(/^unknown/)] })
    await hub.startService('ops')
    await expectQuiet('ops-unseen', 'service-down', 'broker-down', 'poison-record', 'ledger-unseen')
  }, minutes(5))

  it('a partner gone: its endpoint is given up, and told all it missed once it is let go on', async () => {
    const { ask } = asking(run())
    const id = (await ask({ door: 'partner', path: '/endpoints' })).body.endpoints[0].id as string
    await outside(run()).behave('action-together', { status: 410 })
    await refer()
    await expectFiring('endpoint-disabled', new RegExp(`given up the endpoint ${id} of action-together`))
    const taken = async () => (await outside(run()).arrivals('action-together')).filter(({ answered }) => answered < 300).length
    const had = await taken()
    await outside(run()).behave('action-together', {})
    const etag = (await ask({ door: 'partner', path: `/endpoints/${id}` })).headers.get('etag') ?? ''
    expect((await ask({ door: 'partner', path: `/endpoints/${id}/resume`, method: 'POST', headers: { 'if-match': etag } })).status).toBe(200)
    await expectQuiet('endpoint-disabled', 'partner-down')
    await eventually(async () => expect(await taken()).toBeGreaterThan(had))
  }, minutes(5))

  it('a poison record: it is set aside, looked at, and discarded once for a reason', async () => {
    const log = await openLog(run(), 'runbooks')
    await appendToIntake(log, randomUUID(), Buffer.from('not avro')).finally(() => log.close())
    await expectFiring('poison-record', /waiting for somebody/)
    const { body: { deadLetters: [letter] } } = await ops('/dead-letters?state=open')
    expect(letter).toMatchObject({ reason: 'RECORD.NOT_AVRO', topic: 'hub.intake.v1' })
    const discard = () => ops(`/dead-letters/${letter.id}/discard`, '{"reason":"TEST.POISON"}')
    expect(await discard()).toMatchObject({ code: 0, body: { state: 'discarded' } })
    expect((await discard()).body).toMatchObject({ settled: { why: 'TEST.POISON' } })
    await expectQuiet('poison-record')
  }, minutes(5))

  it('a group that stands still while there is something to take', async () => {
    const going = keepsOn(500, refer)
    await eventually(async () => expect(next).toBeGreaterThan(30), { withinMs: 60_000 })
    const { timeline } = run().pids
    process.kill(timeline!, 'SIGSTOP')
    await expectFiring('flow-stuck', /timeline stands still in \d+ partitions of hub\.events\.v1/, minutes(4)).finally(() => process.kill(timeline!, 'SIGCONT'))
    await going.stop()
    await expectQuiet('flow-stuck', 'exit-not-caught-up')
  }, minutes(7))

  it('a clock that is a minute ahead, of a service that writes what the broker stamps', async () => {
    const library = join(await fetchDebianPackage(checkout, 'libfaketime'), 'usr/lib', `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`, 'faketime/libfaketime.so.1')
    await restartWith('fhir-gateway', { LD_PRELOAD: library, FAKETIME: '+60', DONT_FAKE_MONOTONIC: '1' })
    expect(await refer()).toBe(200)
    await expectFiring('clock-skew', /The clock of fhir-gateway is [56]\d/)
    await restartWith('fhir-gateway', {})
    expect(await refer()).toBe(200)
    await expectQuiet('clock-skew', 'service-not-ready')
  }, minutes(4))

  it('a disk that is nearly full, where this user may lay a small one under the log; else the share that is free is told', async () => {
    const told = async () => Number(/^hub_disk_free_ratio (\S+)$/m.exec(await (await fetch(`http://127.0.0.1:${hub.parts.ports.last('ops')}/metrics`)).text())?.[1])
    expect(Math.abs(await told() - disk.free())).toBeLessThan(0.05)
    if (!disk.isSmall) return
    await expectQuiet('disk-full')
    disk.fillUntilFree(0.05)
    await expectFiring('disk-full', /The disk of the log is full/)
    expect(await refer()).toBe(200)
    disk.empty()
    await expectQuiet('disk-full')
  }, minutes(5))

  it('and nothing of all that is left', () => expectQuiet(...all), minutes(5))
})

const restartWith = async (service: ServiceName, env: Readonly<Record<string, string>>): Promise<void> => {
  await hub.stopService(service)
  Object.assign(process.env, env)
  await hub.startService(service).finally(() => {
    for (const name of Object.keys(env)) delete process.env[name]
  })
}
