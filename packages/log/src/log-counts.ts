import type { HubRecord } from './codec/index.js'

/**
 * Told what comes to stand on the log, for whoever counts it. Counts are this process's own: what a crash parts from
 * its being stored is not counted, and the log remains the record. Must not throw.
 */
export interface LogCounts {
  /** A record on a topic of many writers. */
  appended(topic: string, record: HubRecord): void
  /** What a decider made of one input; nothing where it was a repeat. */
  decided(topic: string, input: HubRecord, made: readonly HubRecord[]): void
}
