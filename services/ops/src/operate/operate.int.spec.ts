import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partitionOf, topics, type HubRecord, type Log, type Received } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { httpContract } from '../../../../tests/support/http-contract.js'
import { runningOps } from '../../testing/running-ops.js'

const { faultsOf } = httpContract('ops.openapi.yaml')
const example = JSON.parse(readFileSync(new URL('../../../../schemas/commands/referral.submit.v1.example.json', import.meta.url), 'utf8'))

let ops: Awaited<ReturnType<typeof runningOps>>
let log: Log

beforeAll(async () => {
  ops = await runningOps()
  log = ops.log
}, 120_000)

afterAll(() => ops?.close(), 120_000)

const read = async (path: string, scope = 'ops'): Promise<any> => (await ops.ask(path, { scope })).json()
const post = (path: string, body: object = {}, { scope = 'ops:redrive', key = randomUUID() as string } = {}) => ops.ask(path, { scope, key, body })
/** 503 says to send the same again. */
const posted = async (path: string, body: object = {}, { key = randomUUID() as string, ...more }: { key?: string; scope?: string } = {}): Promise<any> =>
  eventually(async () => {
    const response = await post(path, body, { key, ...more })
    expect(response.status).not.toBe(503)
    return { status: response.status, ...(await response.json() as object) }
  }, { withinMs: 20_000 })

/** Given up by this very service, somewhere nobody else gives up anything. */
const givenUp = async (topic: string, person: string, value: Buffer, more: Partial<Received> = {}, reason = 'RECORD.NOT_AVRO') => {
  const partition = partitionOf(person)
  const offset = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
  await log.deadLetter({ topic, partition, offset, key: person, timestamp: 1, cause: undefined, valid: true, value, headers: {}, ...more }, reason)
  return eventually(async () => {
    const { deadLetters } = await read('dead-letters?limit=1000&state=open')
    const found = deadLetters.find((one: any) => one.topic === topic && one.partition === partition && one.offset === (more.offset ?? offset))
    expect(found).toMatchObject({ service: ops.name, reason, state: 'open', attempts: 1 })
    return found
  }, { withinMs: 50_000 })
}

const commandGivenUp = async () => {
  const person = randomUUID()
  const command = { ...example, id: randomUUID(), person } as HubRecord
  const { value, headers } = log.codec.encode(topics.intake, command)
  return { person, command, value, letter: await givenUp(topics.intake, person, value, { headers }, 'HUB.FAULT') }
}

const since = async (topic: string, key: string, from: number): Promise<readonly Received[]> => {
  const [partition, found] = [partitionOf(key), [] as Received[]]
  await log.ranges.read({ topic, partition, from, to: await log.end(topic, partition) }, async (records) => void found.push(...records))
  return found.filter((one) => one.key === key)
}

describe('A command that was given up', () => {
  it('is sent again once, as a new one that names the old, and the letter says so for good', async () => {
    const { person, command, letter } = await commandGivenUp()
    const [before, audited] = await Promise.all([log.end(topics.intake, partitionOf(person)), log.end(topics.audit, partitionOf(person))])
    const done = await posted(`dead-letters/${letter.id}/redrive`)
    const { status: _status, ...told } = done
    expect(faultsOf('DeadLetter', told)).toEqual([])
    expect(told).toMatchObject({ state: 'redriven', settled: { insteadOf: (command as { id: string }).id } })
    expect(await posted(`dead-letters/${letter.id}/redrive`)).toEqual(done)

    const [again, ...more] = await since(topics.intake, person, before)
    expect(more).toEqual([])
    expect(String(again?.headers['insteadof'])).toBe((command as { id: string }).id)
    expect(await log.decode(again as Received)).toEqual({ ...command, id: told.settled.command })
    expect(await posted(`dead-letters/${letter.id}/discard`, { reason: 'SENT.AGAIN' })).toMatchObject({ status: 409, code: 'LETTER.REDRIVEN' })

    const recorded = await Promise.all((await since(topics.audit, person, audited)).map((one) => log.decode(one)))
    expect(recorded.map((one: any) => [one.kind, one.what, one.outcome, one.purpose])).toEqual(expect.arrayContaining([
      ['replay', 'POST /ops/v1/dead-letters/:id/redrive', 'accepted', 'operations'],
      ['replay', 'POST /ops/v1/dead-letters/:id/redrive', 'repeated', 'operations'],
      ['write', 'POST /ops/v1/dead-letters/:id/discard', 'repeated', 'operations']
    ]))
  }, 120_000)

  it('is told by its bytes and what they say of themselves, to whoever may act on it', async () => {
    const { letter, value } = await commandGivenUp()
    expect((await ops.ask(`dead-letters/${letter.id}/record`)).status).toBe(403)
    const found = await read(`dead-letters/${letter.id}/record`, 'ops:redrive')
    expect(faultsOf('DeadRecord', found)).toEqual([])
    expect(Buffer.from(found.value, 'base64').equals(value)).toBe(true)
    expect(found.hull).toMatchObject({ type: 'uk.oldhamcares.referral.submit.v1', record: 'SubmitReferral' })
  })

  it('is found by a filter, which with dryRun only says what would be done', async () => {
    const { person, letter } = await commandGivenUp()
    const before = await log.end(topics.intake, partitionOf(person))
    const filter = { service: ops.name, reason: 'HUB.FAULT', since: letter.time }
    const { status, ...asked } = await posted('dead-letters/redrive', { ...filter, dryRun: true })
    expect([status, faultsOf('Redriven', asked)]).toEqual([200, []])
    expect(asked.letters).toContainEqual(expect.objectContaining({ id: letter.id, as: 'command' }))
    expect(await since(topics.intake, person, before)).toEqual([])
    expect((await posted('dead-letters/redrive', filter)).commands).toBe(asked.commands)
    expect(await posted('dead-letters/redrive', filter)).toMatchObject({ count: 0 })
    expect(await since(topics.intake, person, before)).toHaveLength(1)
  })
})

describe('A record that nobody can read', () => {
  it('is not sent again, and is discarded once, for a dotted reason', async () => {
    const letter = await givenUp(topics.intake, randomUUID(), Buffer.from('not Avro'))
    expect(await posted(`dead-letters/${letter.id}/redrive`)).toMatchObject({ status: 409, code: 'LETTER.UNREADABLE' })
    expect(await posted(`dead-letters/${letter.id}/discard`, { reason: 'about Mrs Ogden' })).toMatchObject({ status: 400 })
    expect(await read(`dead-letters/${letter.id}`)).toMatchObject({ state: 'open' })
    const discarded = await posted(`dead-letters/${letter.id}/discard`, { reason: 'RECORD.OF_NOBODY' })
    expect(discarded).toMatchObject({ state: 'discarded', settled: { why: 'RECORD.OF_NOBODY' } })
    expect(await posted(`dead-letters/${letter.id}/discard`, { reason: 'ANOTHER.REASON' })).toEqual(discarded)
    expect(await posted(`dead-letters/${letter.id}/redrive`)).toMatchObject({ status: 409, code: 'LETTER.DISCARDED' })
  })
})

describe('A fact that a service gave up', () => {
  it('is taken up again by that service, with what it gave up about the same person since', async () => {
    const person = randomUUID()
    const letters = [await givenUp(topics.events, person, Buffer.from('x')), await givenUp(topics.events, person, Buffer.from('y'), {}, 'PERSON.FROZEN')]
    const { settled, state } = await posted(`dead-letters/${letters[1].id}/redrive`)
    expect(state).toBe('redriven')
    expect(await read(`dead-letters/${letters[0].id}`)).toMatchObject({ state: 'redriven', settled: { rebuild: settled.rebuild } })
    await eventually(async () => expect(await read(`rebuilds/${settled.rebuild}`)).toMatchObject({ service: ops.name, partition: partitionOf(person), topic: topics.events }))
  })
})

describe('A rebuild', () => {
  it('is asked for once, tells how far it is, and heals what differed', async () => {
    const [view, partition, key] = [log.view(ops.name), 5, randomUUID()]
    await eventually(async () => expect(await view.caughtUp(partition)).toBe(true), { withinMs: 50_000 })
    await log.redis.hset(view.keyOf(partition), 'person:nobody', '{}')
    const body = { service: ops.name, view: ops.name, partition }
    const { status, ...asked } = await posted('rebuilds', body, { scope: 'ops:rebuild', key })
    expect([status, faultsOf('Rebuild', asked)]).toEqual([202, []])
    expect((await posted('rebuilds', body, { scope: 'ops:rebuild', key })).id).toBe(asked.id)
    await eventually(async () => expect(await read(`rebuilds/${asked.id}`)).toMatchObject({ state: 'done', differing: 1, secondsLeft: 0, partitions: { of: 1, ended: 1 } }), { withinMs: 50_000 })
    const done = await read(`rebuilds/${asked.id}`)
    expect(faultsOf('Rebuild', done)).toEqual([])
    expect(done.parts[0]).toMatchObject({ state: 'swapped', view: ops.name })
    expect(await view.row(partition, 'person:nobody')).toBeUndefined()
    const { rebuilds } = await read('rebuilds')
    expect(faultsOf('Rebuilds', { rebuilds })).toEqual([])
    expect(rebuilds.find(({ id }: any) => id === asked.id)).toBeDefined()
  }, 120_000)

  it.each([
    ['a service that has no views', { service: 'nobody' }, 404],
    ['a group that is no service', { service: 'ops-ledger' }, 404],
    ['a view that the service does not have', { service: 'timeline', view: 'casework' }, 404],
    ['no service', {}, 400],
    ['a partition there is not', { service: 'timeline', partition: 24 }, 400]
  ])('of %s is refused', async (_of, body, status) => {
    expect((await posted('rebuilds', body, { scope: 'ops:rebuild' })).status).toBe(status)
  })
})

describe('Who may only look', () => {
  it.each(['dead-letters/redrive', 'dead-letters/0-0/redrive', 'dead-letters/0-0/discard', 'rebuilds'])('may not post to %s', async (path) => {
    expect((await post(path, {}, { scope: 'ops' })).status).toBe(403)
  })

  it.each(['dead-letters/0-999999999', 'rebuilds/unknown'])('is told that there is no %s', async (path) => {
    expect((await ops.ask(path)).status).toBe(404)
  })
})

describe('After a start', () => {
  it('what was decided about a letter is known again from the log', async () => {
    const { letter } = await commandGivenUp()
    const told = await posted(`dead-letters/${letter.id}/redrive`)
    const next = await runningOps()
    try {
      const known = await eventually(async () => {
        const response = await next.ask(`dead-letters/${letter.id}`)
        expect(response.status).toBe(200)
        return response.json()
      }, { withinMs: 20_000 })
      expect(known).toMatchObject({ state: 'redriven', settled: { command: told.settled.command } })
    } finally {
      await next.close()
    }
  }, 60_000)
})
