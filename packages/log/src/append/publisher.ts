import type { Admin, Kafka, Producer } from 'kafkajs'
import { ensurePartnerTopic } from '../broker/partner-topics.js'
import { Appender } from './appender.js'
import { connectProducer, type Outgoing, type Standing } from './outgoing.js'

interface Opened {
  readonly topic: string
  readonly producer: Producer
  readonly appender: Appender
}

/**
 * Appends to partners' own topics, each over a connection of its own: kafkajs asks about all topics of a producer at once, so
 * that one which was deleted would fail every other, and the hub's too.
 */
export class Publisher {
  private readonly opened = new Map<string, Promise<Opened>>()

  constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly replicas?: number
  ) {}

  /** Makes the topic where it is missing. Resolves when every copy in sync has the record; rejects and starts anew the next time. */
  async publish(partner: string, partition: number, outgoing: Outgoing): Promise<Standing> {
    const opened = this.opened.get(partner) ?? this.open(partner)
    this.opened.set(partner, opened)
    try {
      const { topic, appender } = await opened
      return await appender.append(topic, partition, [outgoing])
    } catch (cause) {
      if (this.opened.get(partner) === opened) this.opened.delete(partner)
      await ended(opened)
      throw cause
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map(ended))
  }

  private async open(partner: string): Promise<Opened> {
    const topic = await ensurePartnerTopic(this.admin, partner, this.replicas)
    const producer = await connectProducer(this.kafka)
    return { topic, producer, appender: new Appender(producer) }
  }
}

const ended = (opened: Promise<Opened>): Promise<void> => opened.then(({ producer }) => producer.disconnect()).catch(() => {})
