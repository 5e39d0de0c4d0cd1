import { randomUUID } from 'node:crypto'
import { Controller, Get, Inject, Module } from '@nestjs/common'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { partitionOf, topics, type Log } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { AUDIT, HUB_LOG } from '../log-transport/hub-log.js'
import { HubLogModule } from '../log-transport/hub-log.module.js'
import { Problem } from '../problem/problem.js'
import { openedService } from '../start/service.support.js'
import type { Audit } from './audit.js'

const name = `audit-${randomUUID().slice(0, 8)}`
const person = randomUUID()

@Controller('people')
class PeopleController {
  constructor(@Inject(AUDIT) private readonly audit: Audit) {}

  @Get(':id')
  async person() {
    await this.audit.record({ kind: 'read', organisation: { kind: 'partner', id: 'mind' }, purpose: 'direct-care', outcome: 'disclosed', categories: ['contact'], person })
    return { shown: true }
  }

  @Get(':id/refused')
  refused() {
    throw new Problem('forbidden', { code: 'CONSENT.WITHDRAWN' })
  }
}

@Module({ controllers: [PeopleController], imports: [HubLogModule.for(name)] })
class ReadingModule {}

let service: Awaited<ReturnType<typeof openedService>>
let log: Log
const records: { readonly partition: number; readonly record: Record<string, unknown> }[] = []

beforeAll(async () => {
  const config = {
    kafkaBrokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
    redisUrl: process.env['REDIS_URL'] ?? '',
    schemaRegistryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? ''
  }
  service = await openedService({ module: ReadingModule }, { config })
  log = service.app.get<Log>(HUB_LOG)
  await log.follow(topics.audit, async (at) => {
    const record = (await log.codec.decode(at)) as unknown as Record<string, unknown>
    if (record['service'] === name) records.push({ partition: at.partition, record })
  })
})
afterAll(() => service.close())

describe('The audit of a service', () => {
  it('stands on the log before the answer does, in the person\'s partition, with the request it belongs to', async () => {
    const answer = await fetch(`${service.url}/people/9449305552`)
    expect(answer.status).toBe(200)
    const { partition, record } = await eventually(() => {
      const [found] = records.filter((one) => one.record['person'] === person)
      if (found === undefined) throw new Error('not on the record')
      return found
    })
    expect(partition).toBe(partitionOf(person))
    const correlation = answer.headers.get('x-correlation-id')
    expect(record).toMatchObject({ kind: 'read', what: 'GET /people/:id', correlation, client: 'unknown', outcome: 'disclosed', categories: ['contact'] })
  })

  it('tells of a request that failed, and why', async () => {
    await fetch(`${service.url}/people/9449305552/refused`)
    const failed = await eventually(() => {
      const [found] = records.filter((one) => one.record['kind'] === 'failed-request')
      if (found === undefined) throw new Error('not on the record')
      return found
    })
    expect(failed.record).toMatchObject({ what: 'GET /people/:id/refused', status: 403, outcome: 'CONSENT.WITHDRAWN', organisation: { kind: 'hub', id: 'unknown' } })
    expect(JSON.stringify(records)).not.toContain('9449305552')
  })
})
