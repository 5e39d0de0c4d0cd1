import type { Consumer } from 'kafkajs'
import type { KafkaWords } from '../broker/kafka.js'

const everyMs = 100

/**
 * Tells the group how far this member's state is stored. Nobody resumes from it: it is what lag is measured by,
 * and what a withdrawal waits for, so it must never run ahead of the state.
 */
export class CommitLater {
  private readonly noted = new Map<string, { topic: string; partition: number; offset: string }>()
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly consumer: Consumer,
    private readonly words: KafkaWords
  ) {}

  note(topic: string, partition: number, offset: number): void {
    this.noted.set(`${topic}/${partition}`, { topic, partition, offset: String(offset) })
    this.timer ??= setTimeout(() => void this.flush(), everyMs)
  }

  /** After a rebalance another member may have stored more: what this one had is not to be said any more. */
  forget(): void {
    this.noted.clear()
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    const offsets = [...this.noted.values()]
    this.noted.clear()
    if (offsets.length === 0) return
    try {
      await this.consumer.commitOffsets(offsets)
    } catch (cause) {
      this.words('warn', 'offsets.not-committed', {}, cause)
    }
  }
}
