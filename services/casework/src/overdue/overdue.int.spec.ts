import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Ask, Fact, Organisation } from '@oldham-cares/domain'
import { Log, topics } from '@oldham-cares/log'
import { createLogger, HUB_LOG, LogTransport, makeService } from '@oldham-cares/service-kit'
import { startParts, type Parts } from '../../../../infra/local/hub/start-parts.ts'
import { eventually } from '../../../../tests/support/eventually.js'
import { lead, practice, submit } from '../../testing/people-in-memory.js'
import { CaseworkModule } from '../casework.module.js'
import { readCaseworkConfig } from '../config.js'

/** Other tests decide on the log they share, under the policy of the files: what is due by this one needs a log of its own. */
let parts: Parts
let folder: string
let log: Log
let casework: Awaited<ReturnType<typeof startCasework>>
const facts: Fact[] = []
const lines: string[] = []

/** The policy of the files, but for nobody having any time at all. */
const impatient = async (): Promise<string> => {
  const policy = join(folder, 'policy')
  await cp(fileURLToPath(new URL('../../../../contracts/policy', import.meta.url)), policy, { recursive: true })
  const timers = JSON.parse(await readFile(join(policy, 'timers.json'), 'utf8'))
  const rules = Object.fromEntries(Object.keys(timers.rules).map((rule) => [rule, { minutes: 0 }]))
  await writeFile(join(policy, 'timers.json'), JSON.stringify({ ...timers, version: 'timers-impatient', rules }))
  return policy
}

const startCasework = async (HUB_POLICY: string) => {
  Object.assign(process.env, parts.addresses, { HUB_PORT: '1', HUB_POLICY, HUB_OVERDUE_SECONDS: '1', HUB_OVERDUE_GRACE_SECONDS: '0' })
  const config = { ...readCaseworkConfig(), port: 0 }
  const destination = new Writable({ write: (line, _, done) => (lines.push(String(line)), done()) })
  const logger = createLogger({ service: 'casework', level: 'info', destination })
  const { app, serve } = await makeService({ module: CaseworkModule, transport: (made) => new LogTransport(made.get(HUB_LOG)) }, config, logger)
  await serve()
  return app
}

const say = (id: string, sender: Organisation, ask: Ask) =>
  log.append(topics.intake, 'p1', { id, digest: id, person: 'p1', sender, correlation: 'story', seals: [], ...ask })
const overdue = () => facts.filter(({ type }) => type === 'ReferralOverdue')
const found = () => lines.filter((line) => line.includes('overdue.found')).length

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'casework-overdue-'))
  const { SCHEMA_REGISTRY_URL, OIDC_ISSUER } = process.env
  parts = await startParts({ dir: join(folder, 'hub'), named: { SCHEMA_REGISTRY_URL, OIDC_ISSUER } })
  const { KAFKA_BROKERS: brokers, REDIS_URL: redisUrl, SCHEMA_REGISTRY_URL: registryUrl } = parts.addresses
  log = await Log.open({ name: 'overdue-test', brokers: brokers.split(','), redisUrl, registryUrl, words: () => {} })
  await log.follow(topics.events, async (received) => {
    if (received.valid) facts.push((await log.codec.decode(received)) as Fact)
  })
  casework = await startCasework(await impatient())
})

afterAll(async () => {
  await casework?.close()
  await log?.close()
  await parts?.stop()
  await rm(folder, { recursive: true, force: true })
})

describe('a referral that was routed and that nobody accepted in time', () => {
  it('is overdue on the log, once, and the owner and the lead are meant to hear of it', async () => {
    await say('c1', practice, submit)
    await eventually(() => expect(overdue()).toHaveLength(1))
    expect(overdue()[0]).toMatchObject({ referral: 'r1', rule: 'unaccepted', owner: lead.id, entitled: [lead], by: { kind: 'hub', id: 'hub' } })
    await say('c2', lead, { type: 'ReassignReferral', referral: 'r1', owner: 'mind', reason: 'nearer' })
    await eventually(() => expect(overdue()).toHaveLength(2))
    expect(overdue()[1]).toMatchObject({ owner: 'mind', entitled: [{ kind: 'partner', id: 'mind' }, lead] })
  })

  it('is said no more by a second look, nor after a restart', async () => {
    const said = found()
    await casework.close()
    casework = await startCasework(join(folder, 'policy'))
    await say('c3', { kind: 'practice', id: 'A1002' }, { ...submit, referral: 'r2', message: 'm2' } as Ask)
    await eventually(() => expect(overdue()).toHaveLength(3))
    expect(overdue().map(({ command }) => command)).toHaveLength(new Set(overdue().map(({ command }) => command)).size)
    expect(found()).toBe(said + 1)
  })
})
