import { afterAll, beforeAll } from '@jest/globals'
import { Redis } from 'ioredis'
import type { Admin, Kafka, Producer } from 'kafkajs'
import { connectProducer } from '../src/append/outgoing.js'
import { connectKafka } from '../src/broker/kafka.js'

export interface Connected {
  kafka: Kafka
  admin: Admin
  producer: Producer
  redis: Redis
  /** What a test opened, closed after all of them and before the connections. */
  readonly closing: (() => Promise<unknown>)[]
}

/** The real Kafka and Redis, for all tests of a file. */
export const connected = (clientId: string): Connected => {
  const parts = { closing: [] } as unknown as Connected
  beforeAll(async () => {
    parts.kafka = connectKafka({ brokers: (process.env['KAFKA_BROKERS'] ?? '').split(','), clientId })
    parts.admin = parts.kafka.admin()
    await parts.admin.connect()
    parts.producer = await connectProducer(parts.kafka)
    parts.redis = new Redis(process.env['REDIS_URL'] ?? '')
  })
  afterAll(async () => {
    await Promise.all(parts.closing.map((close) => close()))
    await Promise.all([parts.producer.disconnect(), parts.admin.disconnect()])
    parts.redis.disconnect()
  })
  return parts
}
