import { type CustomTransportStrategy, Server } from '@nestjs/microservices'
import type { GroupConsumer, Log, PartitionHandler } from '@oldham-cares/log'
import { lastValueFrom } from 'rxjs'

/**
 * Nest's own Kafka transport takes records one by one and never gets past one that a handler cannot take.
 * This one hands whole partitions over: a handler is named by its topic and answers with the PartitionHandler
 * that opens the topic's partitions and takes their batches, as this service's member of its one group.
 */
export class LogTransport extends Server implements CustomTransportStrategy {
  private consumer: GroupConsumer | undefined

  constructor(private readonly log: Log) {
    super()
  }

  listen(started: (cause?: unknown) => void): void {
    this.start().then(() => started(), started)
  }

  /** Runs before Redis and the producers are closed: what is under way is stored and committed. */
  async close(): Promise<void> {
    await this.consumer?.close()
  }

  on(): void {
    throw new Error('The log has no transport events: ask /health')
  }

  unwrap<Transport>(): Transport {
    return this.consumer as Transport
  }

  private async start(): Promise<void> {
    const handlers = new Map<string, PartitionHandler>()
    for (const [topic, handler] of this.messageHandlers) {
      handlers.set(topic, await lastValueFrom(this.transformToObservable(await handler(topic))))
    }
    if (handlers.size === 0) return
    this.consumer = this.log.consumer(handlers)
    await this.consumer.start()
    void this.log.takeRebuilds()
  }
}
