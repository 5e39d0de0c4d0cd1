import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Ask, Command, Fact, Organisation, Recipient } from '@oldham-cares/domain'
import { Log, partitionOf, topics, type GroupConsumer } from '@oldham-cares/log'
import { appendKey, createLogger, loadPolicy } from '@oldham-cares/service-kit'
import type { PersonKeyRecord } from '@oldham-cares/vault'
import { eventually } from '../../../../tests/support/eventually.js'
import { lead, practice, submit } from '../../testing/people-in-memory.js'
import { decideCommands } from '../decide-commands.js'
import { openKeys, type Keys } from '../keys/open-keys.js'
import { FollowFacts } from './follow-facts.js'

const mind: Recipient = { kind: 'partner', id: 'mind' }
const knitting: Recipient = { kind: 'group', id: 'knitting-group' }
const group = `follow-up-test-${randomUUID()}`
const facts: Fact[] = []
const asked: string[] = []
let log: Log
let keys: Keys
let marked = 0
let casework: GroupConsumer
let follower: GroupConsumer

const startFollower = async (): Promise<GroupConsumer> => {
  const handler = new FollowFacts({
    log,
    group,
    view: log.view(`casework-${group}`),
    marks: keys.marks,
    keyUnknown: () => {},
    unreadable: () => {},
    followed: ({ command }) => asked.push(command)
  })
  const member = log.consumerBeside(group, new Map([[topics.events, handler]]))
  await member.start()
  return member
}

beforeAll(async () => {
  log = await Log.open({
    name: `casework-${group}`,
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    redisUrl: process.env['REDIS_URL'] ?? '',
    registryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? '',
    words: () => {}
  })
  const policy = await loadPolicy(fileURLToPath(new URL('../../../../contracts/policy', import.meta.url)))
  const rules = decideCommands({ policy, deadLetter: async () => {}, decided: () => {}, bug: () => {} })
  casework = log.consumer(new Map([[topics.intake, log.projector(topics.intake, log.view(`casework-${group}`), rules)]]))
  await casework.start()
  await log.follow(topics.events, async (received) => {
    if (received.valid) facts.push((await log.codec.decode(received)) as Fact)
  })
  keys = await openKeys(log, createLogger({ service: group, level: 'silent' }))
  await log.follow(topics.keys, async (received) => {
    const record = (await log.codec.decode(received)) as unknown as PersonKeyRecord
    if (record.status === 'erased' && record.kek === group) marked += 1
  })
  follower = await startFollower()
})

afterAll(async () => {
  await follower.close()
  await casework.close()
  await log.close()
})

const say = async (person: string, sender: Organisation, ask: Ask): Promise<Command> => {
  const command: Command = { id: randomUUID(), digest: 'd', person, sender, correlation: randomUUID(), seals: [], ...ask }
  await log.append(topics.intake, person, command)
  return command
}
const withdraw = (recipient: Recipient): Ask => ({ type: 'WithdrawConsent', consent: randomUUID(), recipient, categories: [], reason: 'x' })
const referred = (person: string) => say(person, practice, { ...submit, referral: randomUUID(), message: randomUUID() } as Ask)
const linksOf = (person: string) => facts.filter((fact) => fact.type === 'PersonLinked').filter((fact) => fact.person === person)
const denied = (person: string) => linksOf(person).flatMap(({ adopted }) => adopted.map(({ recipient }) => recipient.id))
const stepsOf = (person: string) => linksOf(person).map(({ step }) => step)

/** Two records in two partitions, each with a denial of its own, and somebody who sees that they are one person. */
const twoRecords = async (): Promise<readonly [string, string]> => {
  const a: string = randomUUID()
  let b: string = randomUUID()
  while (partitionOf(b) === partitionOf(a)) b = randomUUID()
  for (const person of [a, b]) await referred(person)
  await say(a, practice, withdraw(mind))
  await say(b, practice, withdraw(knitting))
  await eventually(() => expect(facts.filter(({ person, type }) => type === 'ConsentWithdrawn' && [a, b].includes(person))).toHaveLength(2))
  await say(a, lead, { type: 'LinkPerson', other: b, step: 'proposed', adopted: [] })
  return [a, b]
}

describe('two records of one person', () => {
  it('end up with each other’s denials, and hear of later ones', async () => {
    const [a, b] = await twoRecords()
    await eventually(() => expect([denied(a), denied(b)]).toEqual([['knitting-group'], ['mind']]))
    await say(b, practice, withdraw({ kind: 'partner', id: 'age-uk-oldham' }))
    await eventually(() => expect(denied(a)).toEqual(['knitting-group', 'age-uk-oldham']))
    expect(denied(b)).toEqual(['mind'])
  })

  it('with a third beside them: a no and a death reach the one that is linked with neither sender', async () => {
    const [a, b] = await twoRecords()
    const c = randomUUID()
    await referred(c)
    await say(c, lead, { type: 'LinkPerson', other: b, step: 'proposed', adopted: [] })
    await eventually(() => expect(stepsOf(c)).toContain('settled'))
    await eventually(() => expect(new Set(denied(c))).toEqual(new Set(['knitting-group', 'mind'])))
    const no = await say(a, practice, withdraw({ kind: 'partner', id: 'positive-steps' }))
    await eventually(() => expect(denied(c)).toContain('positive-steps'))
    expect(linksOf(c).at(-1)).toMatchObject({ other: b, origin: `${no.id}.0` })
    await say(a, practice, { type: 'ReportDeath' })
    await eventually(() => expect(facts.filter(({ type, person }) => type === 'PersonDied' && [a, b, c].includes(person)).map(({ person }) => person).toSorted()).toEqual([a, b, c].toSorted()))
  })

  it('are linked all the same where the follower dies in between, and a second run makes no second fact', async () => {
    await follower.close()
    const [a, b] = await twoRecords()
    await eventually(() => expect(linksOf(a)).toHaveLength(1))
    follower = await startFollower()
    await eventually(() => expect([stepsOf(a), stepsOf(b)]).toEqual([['proposed', 'settled'], ['matched']]))
    await eventually(async () => expect((await log.lag(group, topics.events)).every(({ lag }) => lag === 0)).toBe(true))
    await follower.close()

    const made = facts.length
    const askedOnce = new Set(asked)
    asked.length = 0
    await log.admin.deleteGroups([group])
    follower = await startFollower()
    await eventually(() => expect(new Set(asked)).toEqual(askedOnce))
    const last = await say(a, lead, { type: 'AcceptReferral', referral: 'r9' })
    await eventually(() => expect(facts.map(({ command }) => command)).toContain(last.id))
    expect(facts.slice(made).map(({ command }) => command)).toEqual([last.id])
  })
})

describe('somebody who is erased', () => {
  const keyOf = (person: string): PersonKeyRecord =>
    ({ hmac: `${group}-${person}`, keyId: `key-${person}`, person, wrapped: 'eA==', kek: group, status: 'active', time: 1 })
  const erased = async (person: string) => {
    await appendKey(log, keyOf(person))
    await referred(person)
    await say(person, { kind: 'hub', id: 'hub' }, { type: 'ErasePerson', reason: 'request', legalBasis: 'x', keys: [`key-${person}`] })
    await eventually(() => expect(facts.filter((fact) => fact.person === person).map(({ type }) => type)).toContain('PersonErased'))
  }
  const isGone = (person: string) => expect(keys.directory.mappingsOf(person).map(({ record }) => record.status)).toEqual(['erased'])

  it('loses their key for ever', async () => {
    const person = randomUUID()
    await erased(person)
    await eventually(() => isGone(person))
  })

  it('loses it though the follower died between the fact and the marker, and another reading writes no second one', async () => {
    await follower.close()
    const person = randomUUID()
    await erased(person)
    expect(keys.directory.isErased(person)).toBe(false)
    follower = await startFollower()
    await eventually(() => isGone(person))
    await eventually(async () => expect((await log.lag(group, topics.events)).every(({ lag }) => lag === 0)).toBe(true))
    await follower.close()

    const before = marked
    await log.admin.deleteGroups([group])
    follower = await startFollower()
    await eventually(async () => expect((await log.lag(group, topics.events)).every(({ lag }) => lag === 0)).toBe(true))
    expect(marked).toBe(before)
  })

  it('is forgotten anew where their key is written once more', async () => {
    const person = randomUUID()
    await erased(person)
    await eventually(() => isGone(person))
    const before = marked
    await appendKey(log, { ...keyOf(person), stands: 0 })
    await eventually(() => expect(marked).toBe(before + 1))
    isGone(person)
  })
})
