import type { Consumer } from 'kafkajs'

/**
 * Pauses partitions. False where kafkajs has left the group and not yet joined it again, when it throws whatever it is asked: whoever
 * joins says anew what is paused.
 */
export const pauses = (consumer: Pick<Consumer, 'pause'>, topic: string, partition: number): boolean => {
  try {
    consumer.pause([{ topic, partitions: [partition] }])
    return true
  } catch {
    return false
  }
}
