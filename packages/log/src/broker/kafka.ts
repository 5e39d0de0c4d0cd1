import { Kafka, logLevel, type LogEntry } from 'kafkajs'
import { calmRequestQueue } from './calm-request-queue.js'
import { registerZstd } from './zstd.js'

calmRequestQueue()
registerZstd()

/** Where the log and kafkajs say what happened. `detail` holds ids and codes only; of a fault its kind and place may be told. */
export type KafkaWords = (level: 'error' | 'warn' | 'info', message: string, detail: Record<string, unknown>, fault?: unknown) => void

export interface KafkaOptions {
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly words?: KafkaWords
}

const detailOf = ({ log }: LogEntry): Record<string, unknown> => {
  const { message: _message, timestamp: _timestamp, logger: _logger, stack: _stack, ...rest } = log
  return Object.fromEntries(
    Object.entries(rest).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  )
}

/**
 * Retries: 0.1 s doubling to 1 s, eight times, about 6 s. Whoever waits longer than that on a broker is told so
 * and decides for itself; a consumer goes on by its own restart.
 */
const retry = { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 }

export const connectKafka = ({ brokers, clientId, words }: KafkaOptions): Kafka =>
  new Kafka({
    brokers: [...brokers],
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry,
    logLevel: words ? logLevel.WARN : logLevel.NOTHING,
    logCreator: () => (entry) => words?.(entry.level === logLevel.ERROR ? 'error' : 'warn', entry.log.message, detailOf(entry))
  })
