import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Kafka, logLevel } from 'kafkajs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kafkaAnswers } from '../parts/kafka-answers.ts'
import { startParts, type Parts } from './start-parts.ts'

let folder: string
let parts: Parts
const start = async () => { parts = await startParts({ dir: join(folder, 'hub'), named: {} }) }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-parts-'))
  await start()
})
afterAll(async () => {
  await parts.stop()
  rmSync(folder, { recursive: true })
})

const broker = () => parts.addresses.KAFKA_BROKERS
const brokerPort = () => Number(broker().split(':')[1])

async function withAdmin<T>(act: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [broker()], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.disconnect()
  }
}

const topics = () => withAdmin((admin) => admin.listTopics())
const subjects = async () => (await fetch(`${parts.addresses.SCHEMA_REGISTRY_URL}/subjects`)).json()

async function registerSchema(subject: string) {
  const schema = JSON.stringify({ type: 'record', name: 'Try', fields: [{ name: 'id', type: 'string' }] })
  const answer = await fetch(`${parts.addresses.SCHEMA_REGISTRY_URL}/subjects/${subject}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema })
  })
  return (await answer.json()) as { id: number }
}

describe('real parts', () => {
  it('take topics and schemas at once when they are said to be ready', async () => {
    await withAdmin((admin) => admin.createTopics({ topics: [{ topic: 'kept.v1', numPartitions: 3 }], waitForLeaders: true }))
    expect(await topics()).toContain('kept.v1')
    expect((await registerSchema('kept.v1-value')).id).toBeGreaterThan(0)
  })

  it('keep the registry\'s schemas for ever, whose topics set no limit themselves', async () => {
    const { resources } = await withAdmin((admin) => admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: 2, name: 'kafkasql-journal' }]
    }))
    expect(resources[0]?.configEntries.find(({ configName }) => configName === 'retention.ms')?.configValue).toBe('-1')
  })

  it('make no topic by accident', async () => {
    await withAdmin((admin) => admin.fetchTopicMetadata({ topics: ['not-there.v1'] }).catch(() => {}))
    expect(await topics()).not.toContain('not-there.v1')
  })

  it('have a broker that stops and starts again where it was', async () => {
    const address = broker()
    await parts.stopPart('kafka')
    expect(await kafkaAnswers(brokerPort())).toBe(false)
    await parts.startPart('kafka')
    expect(broker()).toBe(address)
    expect(await topics()).toContain('kept.v1')
  })

  it('come back with their data after a clean stop', async () => {
    const { id } = await registerSchema('kept.v1-value')
    await parts.stop()
    await start()
    expect(await topics()).toContain('kept.v1')
    expect(await subjects()).toEqual(['kept.v1-value'])
    expect((await registerSchema('kept.v1-value')).id).toBe(id)
  })

  it('come back with their data after Kafka was killed', async () => {
    await parts.stopPart('kafka', 'kill')
    await parts.stop()
    await start()
    expect(await topics()).toContain('kept.v1')
    expect(await subjects()).toEqual(['kept.v1-value'])
  })
})
