import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { nobodyYet, overdueCommand, type Command, type Fact } from '@oldham-cares/domain'
import { Log, partitionOf, topics, type GroupConsumer } from '@oldham-cares/log'
import { eventually } from '../../../tests/support/eventually.js'
import { decideCommands } from './decide-commands.js'
import { loadPolicy } from '@oldham-cares/service-kit'

const policyFolder = fileURLToPath(new URL('../../../contracts/policy', import.meta.url))
const bugs: unknown[] = []
const dead: string[] = []
let log: Log
let consumer: GroupConsumer
const facts: Fact[] = []

beforeAll(async () => {
  const policy = await loadPolicy(policyFolder)
  log = await Log.open({
    name: `casework-test-${randomUUID()}`,
    brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    redisUrl: process.env['REDIS_URL'] ?? '',
    registryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? '',
    words: () => {}
  })
  const rules = decideCommands({
    policy,
    deadLetter: async (_at, reason) => void dead.push(reason),
    decided: () => {},
    bug: (_fields, cause) => bugs.push(cause)
  })
  consumer = log.consumer(new Map([[topics.intake, log.projector(topics.intake, log.view(`casework-${randomUUID()}`), rules)]]))
  await consumer.start()
  await log.follow(topics.events, async (received) => {
    if (received.valid) facts.push((await log.codec.decode(received)) as Fact)
  })
})

afterAll(async () => {
  await consumer.close()
  await log.close()
})

const referral = (over: Partial<Command> = {}): Command => {
  const person = randomUUID()
  return {
    type: 'SubmitReferral',
    id: randomUUID(),
    digest: 'd1',
    person,
    sender: { kind: 'practice', id: 'A1001' },
    correlation: randomUUID(),
    seals: [],
    referral: randomUUID(),
    message: randomUUID(),
    source: 'gp',
    numberStatus: 'verified',
    cluster: 'oldham-west',
    ageBand: '25-34',
    need: 'wellbeing',
    risks: 'none-known',
    ...over
  } as Command
}

const accepting = ({ person, digest, correlation, ...command }: Command): Command => ({
  type: 'AcceptReferral',
  id: randomUUID(),
  digest,
  person,
  correlation,
  sender: { kind: 'partner', id: 'action-together' },
  seals: [],
  referral: 'referral' in command ? command.referral : ''
})

const madeBy = (command: string, count = 1): Promise<readonly Fact[]> =>
  eventually(() => {
    const made = facts.filter((fact) => fact.command === command)
    expect(made.length).toBeGreaterThanOrEqual(count)
    return made
  })

describe('casework', () => {
  it('turns an accepted command into facts that stand where they say', async () => {
    const command = referral()
    await log.append(topics.intake, command.person, command)
    const made = await madeBy(command.id, 2)
    expect(made.map(({ type, sequence }) => [type, sequence])).toEqual([
      ['ReferralSubmitted', 1],
      ['ReferralRouted', 2]
    ])
  })

  it('makes no second fact of the same command', async () => {
    const command = referral()
    for (const _ of [1, 2, 3]) await log.append(topics.intake, command.person, command)
    const after = accepting(command)
    await log.append(topics.intake, command.person, after)
    await madeBy(after.id)
    expect(facts.filter((fact) => fact.command === command.id)).toHaveLength(2)
  })

  it('records what a rule refuses as a fact with its reason', async () => {
    const { id, digest, person, correlation } = referral()
    const cancel: Command = {
      type: 'CancelReferral', id, digest, person, correlation, seals: [],
      sender: { kind: 'practice', id: 'A1001' }, referral: randomUUID(), reason: 'no-longer-needed'
    }
    await log.append(topics.intake, person, cancel)
    expect(await madeBy(id)).toEqual([expect.objectContaining({ type: 'CommandRefused', reason: 'REFERRAL.UNKNOWN' })])
  })

  it('refuses what the hub itself says of somebody who is not late, once', async () => {
    const submitted = referral()
    const { person } = submitted
    await log.append(topics.intake, person, submitted)
    const [fact] = await madeBy(submitted.id, 2)
    const owed = { referral: 'referral' in submitted ? submitted.referral : '', rule: 'unaccepted', owner: 'action-together', due: fact?.time ?? 0 } as const
    const overdue = overdueCommand(nobodyYet(person), owed)
    for (const _ of [1, 2]) await log.append(topics.intake, person, overdue)
    const after = accepting(submitted)
    await log.append(topics.intake, person, after)
    await madeBy(after.id)
    expect(facts.filter(({ command }) => command === overdue.id)).toEqual([
      expect.objectContaining({ type: 'CommandRefused', reason: 'REFERRAL.NOT_OVERDUE', by: { kind: 'hub', id: 'hub' }, entitled: [] })
    ])
  })

  it('sets intake bytes that are not Avro aside and decides what comes after them', async () => {
    const command = referral()
    await log.appendRaw(topics.intake, partitionOf(command.person), { key: command.person, value: Buffer.from('not avro'), headers: {} })
    await log.append(topics.intake, command.person, command)
    await madeBy(command.id, 2)
    await eventually(() => expect(dead).toContain('RECORD.NOT_AVRO'))
    expect(bugs).toEqual([])
  })
})
