import type { KafkaMessage } from 'kafkajs'
import { causeHeader, positionHeader } from '../append/append-at.js'
import { isPositioned } from '../broker/topics.js'

/** A record as it stands in a partition, not yet decoded. Offsets are counts from 0; `timestamp` is milliseconds. */
export interface Received {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly key: string
  readonly timestamp: number
  /** The input offset this record follows from; only on positioned topics. */
  readonly cause: number | undefined
  /** False where the record does not stand where it says it must: it counts for nothing. */
  readonly valid: boolean
  readonly value: Buffer
  readonly headers: NonNullable<KafkaMessage['headers']>
}

const numberIn = (headers: KafkaMessage['headers'], name: string): number | undefined => {
  const value = headers?.[name]
  if (value === undefined || Array.isArray(value)) return undefined
  const number = Number(value.toString())
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined
}

export const receive = (topic: string, partition: number, message: KafkaMessage): Received => {
  const offset = Number(message.offset)
  const position = numberIn(message.headers, positionHeader)
  return {
    topic,
    partition,
    offset,
    key: message.key?.toString() ?? '',
    timestamp: Number(message.timestamp),
    cause: numberIn(message.headers, causeHeader),
    valid: !isPositioned(topic) || position === offset,
    value: message.value ?? Buffer.alloc(0),
    headers: message.headers ?? {}
  }
}
