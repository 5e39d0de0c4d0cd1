import { randomUUID } from 'node:crypto'
import { Controller, Module } from '@nestjs/common'
import { afterAll, describe, expect, it } from '@jest/globals'
import { topics, type Log, type PartitionHandler } from '@oldham-cares/log'
import { eventually } from '../../../../tests/support/eventually.js'
import { openedService } from '../start/service.support.js'
import { HUB_LOG } from './hub-log.js'
import { HubLogModule } from './hub-log.module.js'
import { LogTransport } from './log-transport.js'
import { PartitionsOf } from './partitions-of.js'

const group = `transport-${randomUUID().slice(0, 8)}`
const config = {
  kafkaBrokers: (process.env['KAFKA_BROKERS'] ?? '').split(','),
  redisUrl: process.env['REDIS_URL'] ?? '',
  schemaRegistryUrl: process.env['SCHEMA_REGISTRY_URL'] ?? ''
}

const under: string[] = []
/** Takes part in the group, and begins at the end of every partition. */
const handler = (log: Log): PartitionHandler => ({
  open: (partition) => log.end(topics.deliveries, partition),
  handle: async ({ records, end }) => {
    under.push('began')
    await new Promise((later) => setTimeout(later, 300))
    under.push('stored')
    return (records.at(-1)?.offset ?? end - 1) + 1
  }
})

@Controller()
class DeliveriesController {
  static handler: PartitionHandler

  @PartitionsOf(topics.deliveries)
  deliveries(): PartitionHandler {
    return DeliveriesController.handler
  }
}

@Module({ controllers: [DeliveriesController], imports: [HubLogModule.for(group)] })
class ReadingModule {}

const opened = () =>
  openedService(
    {
      module: ReadingModule,
      transport: (app) => {
        const log = app.get<Log>(HUB_LOG)
        DeliveriesController.handler = handler(log)
        return new LogTransport(log)
      }
    },
    { config }
  )

const closing: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const close of closing) await close()
})

const delivery = () => ({
  type: 'DeliveryRecorded' as const,
  id: `${randomUUID()}:partner/mind`,
  person: randomUUID(),
  recipient: { kind: 'partner' as const, id: 'mind' },
  channel: 'webhook' as const,
  outcome: 'delivered' as const,
  sequence: 1,
  attempt: 1,
  time: 1
})

describe('a service that reads the log', () => {
  it('ends what is under way when it stops, stores it, and leaves its group at once', async () => {
    const [staying, leaving] = [await opened(), await opened()]
    closing.push(() => staying.close())
    const { admin, ...log } = { admin: staying.app.get<Log>(HUB_LOG).admin, put: () => staying.app.get<Log>(HUB_LOG).append(topics.deliveries, randomUUID(), delivery()) }
    const members = async () => (await admin.describeGroups([group])).groups[0]?.members.length
    await eventually(async () => expect(await members()).toBe(2))
    await eventually(async () => {
      await log.put()
      expect(under).toContain('began')
    })
    await leaving.close()
    expect(await members()).toBe(1)
    await eventually(() => expect(under.filter((said) => said === 'stored')).toHaveLength(under.filter((said) => said === 'began').length))
  })

  it('tells at /metrics how far behind each partition it holds', async () => {
    const service = await opened()
    closing.push(() => service.close())
    await eventually(async () => {
      const text = await (await fetch(`${service.url}/metrics`)).text()
      expect(text).toMatch(new RegExp(`hub_projection_lag_records\\{group="${group}",topic="hub\\.deliveries\\.v1",partition="\\d+"\\} \\d+`))
    })
  })

  it('counts there what it put on the log', async () => {
    const service = await opened()
    closing.push(() => service.close())
    await service.app.get<Log>(HUB_LOG).append(topics.deliveries, randomUUID(), delivery())
    expect(await (await fetch(`${service.url}/metrics`)).text()).toContain('hub_deliveries_total{channel="webhook",outcome="delivered",failure=""} 1')
  })
})
