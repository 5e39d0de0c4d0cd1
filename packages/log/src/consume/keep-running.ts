import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, ConsumerRunConfig } from 'kafkajs'

const againMs = 1_000

/**
 * Runs a consumer until it is disconnected by us. kafkajs restarts itself after faults it takes for passing and stops
 * for good after others, such as a broker that came back with another idea of the group; here it is begun anew.
 */
export const keepRunning = async (
  consumer: Consumer,
  config: ConsumerRunConfig,
  isClosed: () => boolean = () => false
): Promise<void> => {
  consumer.on(consumer.events.CRASH, async ({ payload }) => {
    if (payload.restart) return
    for (;;) {
      await pause(againMs)
      if (isClosed()) return
      const began = await begin(consumer, config).then(() => true, () => false)
      if (began) return
    }
  })
  await begin(consumer, config)
}

const begin = async (consumer: Consumer, config: ConsumerRunConfig): Promise<void> => {
  await consumer.connect()
  await consumer.run(config)
}

/** For consumers whose offsets are their reader's own business. */
export const restartAlways = {
  initialRetryTime: 100,
  maxRetryTime: 1_000,
  retries: 10,
  restartOnFailure: async () => true
}
