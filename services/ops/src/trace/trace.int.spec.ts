import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { releaseId, type Ask, type Command, type Delivery, type Fact, type Organisation, type Policy, type Release } from '@oldham-cares/domain'
import { Log, partitionCount, partitionOf, releaseRules, topics, type Received } from '@oldham-cares/log'
import { appendKey, loadPolicy, openVault, type Vault } from '@oldham-cares/service-kit'
import { commandIdOf, erasedMarker, seal, sealContext } from '@oldham-cares/vault'
import { decideOn } from '../../../../tests/support/decide-on.js'
import { eventually } from '../../../../tests/support/eventually.js'
import { freshNhsNumber } from '../../../../tests/support/fresh-nhs-number.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { realParts } from '../../../../tests/support/real-parts.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')
const practice: Organisation = { kind: 'practice', id: 'A1001' }
const lead: Organisation = { kind: 'partner', id: 'action-together' }
const narrative = 'Would like company on Tuesdays'
const closing: (() => unknown)[] = []
let ops: Awaited<ReturnType<typeof runningOps>>
let log: Log
let vault: Vault

/** Whoever else decides on this log: of each fact and recipient the release that stands first counts. */
const partnerExit = async (policy: Policy) => {
  const view = log.view(`trace-test-exit-${randomUUID()}`)
  const handler = log.projector<Fact, Release>(topics.events, view, releaseRules({ serves: ['partner'], policy: policy.disclosure }, topics.releases.partner, { unreadable: async () => {} }))
  const exit = log.consumerBeside(view.name, new Map([[topics.events, handler]]))
  await exit.start()
  closing.push(async () => {
    await exit.close()
    await log.redis.del(...Array.from({ length: partitionCount }, (_, partition) => view.keyOf(partition)))
  })
}

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trace-'))
  const kekFile = join(folder, 'kek')
  await writeFile(kekFile, randomBytes(32).toString('base64'))
  ops = await runningOps({ kekFile })
  log = await Log.open({ name: `trace-test-${randomUUID()}`, ...realParts() })
  vault = await openVault(log, kekFile)
  const policy = await loadPolicy(fileURLToPath(new URL('../../../../contracts/policy', import.meta.url)))
  const decider = await decideOn(log, policy)
  closing.push(() => decider.close())
  await partnerExit(policy)
  await eventually(async () => {
    if ((await ask(randomUUID())).status !== 404) throw new Error('Not caught up yet')
  }, { withinMs: 100_000 })
  closing.push(() => ops.close(), () => log.close(), () => rm(folder, { recursive: true }))
}, 120_000)

afterAll(async () => {
  for (const close of closing) await close()
})

interface Said {
  readonly id: string
  readonly correlation: string
  readonly referral: string
  readonly message: string
  readonly person: string
}

let said: Said

const say = async (person: string, sender: Organisation, ask: Ask, more: Partial<Command> = {}): Promise<Command> => {
  const command = { id: randomUUID(), digest: 'd', person, sender, correlation: randomUUID(), seals: [], ...ask, ...more } as Command
  await log.append(topics.intake, person, command)
  return command
}

const ask = async (id: string, { scope = 'ops', content = false } = {}): Promise<{ readonly status: number; readonly body: any }> => {
  const answer = await ops.ask(`traces/${encodeURIComponent(id)}${content ? '/content' : ''}`, { scope })
  return { status: answer.status, body: await answer.json() }
}

/** Specs beside this one decide on the same log: of each fact one stands, and what others made of it is void. */
const standingOf = (journey: any): any => ({ ...journey, commands: journey.commands.map((one: any) => ({ ...one, facts: one.facts.filter(({ valid }: any) => valid) })) })

/** Once what it asks for holds. */
const traced = (id: string, holds: (journey: any) => void = () => {}): Promise<any> =>
  eventually(async () => {
    const { status, body } = await ask(id)
    expect([status, faultsOf("Trace", body), body.code]).toEqual([200, [], undefined])
    const [journey, another] = body.journeys
    expect(another).toBeUndefined()
    holds(journey)
    return journey
  })

const told = (journey: any, fact: string, kind: string): any =>
  journey.commands.flatMap(({ facts }: any) => facts).find(({ type }: any) => type === fact)?.recipients.find(({ recipient }: any) => recipient.kind === kind)

const released = (id: string, fact: string) => traced(id, (journey) => expect(told(journey, fact, 'partner')?.state).toBe('released'))

beforeEach(async () => {
  const { person, key, keyId } = await vault.meet(vault.pseudonyms.hmacOfNhsNumber(freshNhsNumber()))
  const id = commandIdOf('practice:A1001', randomUUID(), person)
  said = { id, person, correlation: randomUUID(), referral: randomUUID(), message: randomUUID() }
  const sealed = seal(key, { keyId, category: 'referral', context: sealContext(id, 'referral', 'v1') }, { narrative })
  await say(
    person,
    practice,
    {
      type: 'SubmitReferral', referral: said.referral, message: said.message, source: 'gp', practice: 'A1001', numberStatus: 'verified',
      cluster: 'oldham-west', ageBand: '65-74', need: 'loneliness', risks: 'none-known'
    },
    { id, correlation: said.correlation, seals: [sealed] }
  )
})

describe('A trace on the real log', () => {
  it('tells the journey by every id that somebody may have in their hands', async () => {
    const { id, correlation, referral, message } = said
    const journey = await released(correlation, 'ReferralRouted')
    expect(standingOf(journey).commands).toMatchObject([{ command: id, type: 'SubmitReferral', by: practice, correlation, state: 'decided', facts: [{ type: 'ReferralSubmitted', sequence: 1, valid: true }, { type: 'ReferralRouted', sequence: 2 }] }])
    const { event } = told(journey, 'ReferralRouted', 'partner')
    const theirs = (one: Organisation) => vault.pseudonyms.scopedId(one, 'referral', referral)
    for (const known of [id, referral, message, `${id}.0`, releaseId(`${id}.1`, lead), event, theirs(practice), theirs(lead)]) {
      expect(standingOf(await traced(known))).toEqual(standingOf(journey))
    }
    expect(event).toBe(vault.pseudonyms.scopedId(lead, 'event', releaseId(`${id}.1`, lead)))
    expect(JSON.stringify(journey)).not.toContain(narrative)
  })

  it('tells every attempt, what was given up and what a replay told again', async () => {
    const { correlation, person, id } = said
    await released(correlation, 'ReferralRouted')
    const tried = (more: Partial<Delivery>): Promise<unknown> =>
      log.append(topics.deliveries, person, {
        type: 'DeliveryRecorded', id: releaseId(`${id}.1`, lead), person, recipient: lead, channel: 'webhook', outcome: 'attempted', sequence: 2, attempt: 1, time: Date.now(), endpoint: 'one', number: 1, ...more
      })
    await tried({ status: 503, failure: 'WEBHOOK.NOT_TAKEN', next: Date.now() + 5_000 })
    await tried({ outcome: 'abandoned', attempt: 2 })
    await tried({ outcome: 'delivered', status: 200, replay: randomUUID() })
    const journey = await traced(correlation, (now) => expect(told(now, 'ReferralRouted', 'partner').attempts).toHaveLength(3))
    expect(told(journey, 'ReferralRouted', 'partner').attempts).toMatchObject([
      { attempt: 1, outcome: 'attempted', status: 503, reason: 'WEBHOOK.NOT_TAKEN', next: expect.any(String) },
      { attempt: 2, outcome: 'abandoned' },
      { outcome: 'delivered', replay: expect.any(String) }
    ])
  })

  it('goes on with what the partner did, and shows a refused command with its reason', async () => {
    const { referral, person } = said
    await released(referral, 'ReferralRouted')
    const accepted = await say(person, lead, { type: 'AcceptReferral', referral })
    await traced(accepted.id)
    const refused = await say(person, { kind: 'partner', id: 'mind' }, { type: 'AcceptReferral', referral })
    const journey = await traced(refused.correlation, ({ commands }) => expect(commands).toHaveLength(3))
    expect(journey.commands.map(({ type, state }: any) => [type, state])).toEqual([['SubmitReferral', 'decided'], ['AcceptReferral', 'decided'], ['AcceptReferral', 'refused']])
    expect(standingOf(journey).commands[2].facts[0].refused).toBe('REFERRAL.NOT_OWNER')
  })

  it('says of a practice why it was withheld, and which record counts for nothing', async () => {
    const { referral, person } = said
    await released(referral, 'ReferralRouted')
    const accepted = await say(person, lead, { type: 'AcceptReferral', referral })
    const fact = standingOf(await traced(accepted.id)).commands.at(-1).facts[0]
    const release: Release = {
      type: 'ReleaseDecided', id: releaseId(fact.fact, practice), fact: fact.fact, factType: fact.type, person, sequence: fact.sequence, referral,
      recipient: practice, decision: 'withheld', reason: 'CONSENT.WITHDRAWN', categories: [], factTime: Date.now(), time: Date.now(), correlation: accepted.correlation
    }
    await stand(topics.releases.gp, person, log.codec.encode(topics.releases.gp, release), fact.offset)
    const [first] = await standing(topics.releases.gp, person, release.id)
    const decided = (await log.decode(first as Received)) as Release
    const journey = await traced(accepted.id, (now) => expect(told(now, 'ReferralAccepted', 'practice').state).toBe(decided.decision))
    expect(told(journey, 'ReferralAccepted', 'practice').reason).toBe(decided.reason)

    const [copy] = await standing(topics.events, person, fact.fact)
    await log.appendRaw(topics.events, partitionOf(person), { key: person, value: copy?.value ?? Buffer.alloc(0), headers: { ...(copy?.headers as Record<string, string>), position: '0' } })
    const valid = (now: any) => now.commands.at(-1).facts.map((one: any) => one.valid)
    const after = await traced(accepted.id, (now) => expect(valid(now)).toContain(false))
    expect(standingOf(after).commands.at(-1).facts).toMatchObject([{ fact: fact.fact, offset: fact.offset }])
  })

  it('tells of a command that casework gave up why, where the dead letter stands, and as what it was redriven', async () => {
    const { person } = await vault.meet(vault.pseudonyms.hmacOfNhsNumber(freshNhsNumber()))
    const unread = { key: person, value: Buffer.from('not Avro'), headers: { ce_id: randomUUID(), correlationid: randomUUID() } }
    await log.appendRaw(topics.intake, partitionOf(person), unread)
    const { correlation, id } = await say(person, practice, {
      type: 'SubmitReferral', referral: randomUUID(), message: randomUUID(), source: 'gp', practice: 'A1001', numberStatus: 'verified',
      cluster: 'oldham-west', ageBand: '65-74', need: 'loneliness', risks: 'none-known'
    })
    const stood: Received[] = []
    await log.ranges.read({ topic: topics.intake, partition: partitionOf(person), from: 0, to: await log.end(topics.intake, partitionOf(person)) }, async (records) => void stood.push(...records.filter(({ key }) => key === person)))
    expect(stood).toHaveLength(2)
    const casework = await Log.open({ name: 'casework', ...realParts() })
    closing.push(() => casework.close())
    for (const [at, reason] of [[stood[0], 'RECORD.NOT_AVRO'], [stood[1], 'PERSON.FROZEN']] as const) await casework.deadLetter(at as Received, reason)
    const known = async (by: string, state: string) => (await traced(by, ({ commands }) => expect(commands[0].givenUp.state).toBe(state))).commands[0]
    expect(await known(unread.headers.ce_id, 'open')).toMatchObject({ state: 'given-up', correlation: unread.headers.correlationid, givenUp: { reason: 'RECORD.NOT_AVRO' } })
    const { givenUp } = await known(correlation, 'open')
    expect(givenUp).toMatchObject({ reason: 'PERSON.FROZEN', letter: expect.stringMatching(`^${partitionOf(person)}-`) })
    const { settled } = (await (await ops.ask(`dead-letters/${givenUp.letter}/redrive`, { scope: 'ops:redrive', key: randomUUID(), body: {} })).json()) as any
    expect(await known(id, 'redriven')).toMatchObject({ command: id, givenUp: { ...givenUp, state: 'redriven', command: settled.command } })
  })

  it('is found again after Redis was emptied of it, and until then nothing is told', async () => {
    const journey = await released(said.referral, 'ReferralRouted')
    const keys = await log.redis.keys(`{p${partitionOf(said.person)}}:${ops.name}-trace-*`)
    expect(keys).toHaveLength(8)
    await log.redis.del(...keys)
    const { status, body } = await ask(said.referral)
    expect([status, body.code, faultsOf('Problem', body)]).toEqual([503, 'HUB.NOT_CAUGHT_UP', []])
    expect(standingOf(await traced(said.referral))).toEqual(standingOf(journey))
  })

  it.each(['7d1f6b0a', randomUUID(), 'no id', '9990000018', '../flows'])('knows nothing by %s, and says no more than that', async (id) => {
    await eventually(async () => {
      const { status, body } = await ask(id)
      expect([status, body.code, faultsOf('Problem', body)]).toEqual([404, undefined, []])
    })
  })

  it('is for operators alone', async () => {
    const { status, body } = await ask(said.referral, { scope: 'partner' })
    expect([status, faultsOf('Problem', body)]).toEqual([403, []])
  })
})

describe('The content of a journey', () => {
  it.each(['ops', 'ops:audit', 'ops:govern'])('is not for the scope %s', async (scope) => {
    expect((await ask(said.referral, { scope, content: true })).status).toBe(403)
  })

  it('is shown opened, and who saw what is on the record', async () => {
    await released(said.referral, 'ReferralRouted')
    const { status, body } = await ask(said.referral, { scope: 'ops:unhidden', content: true })
    expect([status, faultsOf('TraceContent', body)]).toEqual([200, []])
    const [{ records }] = body.journeys
    expect(records.map(({ topic, type, opened }: any) => [topic, type, opened])).toEqual([
      [topics.intake, 'SubmitReferral', [{ category: 'referral', content: { narrative } }]],
      [topics.events, 'ReferralSubmitted', [{ category: 'referral', content: { narrative } }]],
      [topics.events, 'ReferralRouted', []]
    ])
    const { person, referral } = said
    expect(await seen(person)).toContainEqual(
      expect.objectContaining({ did: 'read', purpose: 'investigation', referral, categories: ['referral'], outcome: 'disclosed', client: 'test', what: 'GET /ops/v1/traces/:id/content' })
    )
  })

  it('stays sealed of somebody erased, whose journey is told all the same', async () => {
    const { person, referral } = said
    await released(referral, 'ReferralRouted')
    await say(person, { kind: 'hub', id: 'hub' }, { type: 'ErasePerson', reason: 'request', legalBasis: 'gdpr-17-1-b', keys: vault.keys.directory.keysOf(person) })
    for (const { record } of vault.keys.directory.mappingsOf(person)) await appendKey(log, erasedMarker(record, Date.now()))
    await eventually(async () => {
      const { body } = await ask(referral, { scope: 'ops:unhidden', content: true })
      expect(body).toEqual({ id: referral, more: false, journeys: [{ person, sealed: 'PERSON.ERASED', records: [] }] })
    })
    const journey = await traced(referral, ({ commands }) => expect(commands).toHaveLength(2))
    expect(journey.commands[1]).toMatchObject({ type: 'ErasePerson', state: 'decided' })
    expect(await seen(person)).toContainEqual(expect.objectContaining({ did: 'denial', purpose: 'investigation', outcome: 'PERSON.ERASED', categories: [] }))
  })
})

const seen = (person: string): Promise<readonly any[]> =>
  eventually(async () => {
    const answer = await ops.ask(`people/${person}/seen`, { scope: 'ops:audit' })
    expect(answer.status).toBe(200)
    return ((await answer.json()) as any).accesses
  })

const standing = async (topic: string, person: string, id: string): Promise<readonly Received[]> => {
  const partition = partitionOf(person)
  const found: Received[] = []
  await log.ranges.read({ topic, partition, from: 0, to: await log.end(topic, partition) }, async (records) => {
    found.push(...records.filter(({ valid, headers }) => valid && String(headers['ce_id']) === id))
  })
  return found
}

/** A record of a positioned topic, put where it says it stands, whoever else appends there. */
const stand = async (topic: string, person: string, { value, headers }: { readonly value: Buffer; readonly headers: Record<string, string> }, cause: number): Promise<void> => {
  const partition = partitionOf(person)
  for (;;) {
    const position = await log.end(topic, partition)
    const { offset } = await log.appendRaw(topic, partition, { key: person, value, headers: { ...headers, position: String(position), cause: String(cause) } })
    if (offset === position) return
  }
}
