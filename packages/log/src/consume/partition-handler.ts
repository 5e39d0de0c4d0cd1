import type { Received } from './received.js'

export interface Batch {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Received[]
  /** The offset the next record appended to the partition will get, as known when the batch was read. */
  readonly end: number
}

/** What a service does with a partition it holds. Every offset comes from the service's own state, never from the group. */
export interface PartitionHandler {
  /** Brings the state of a partition up to date and says where to read on. Called on every join, again after a fault. */
  open(partition: number): Promise<number>
  /** Handles records that begin exactly where the last call said to read on. Returns where to read on. */
  handle(batch: Batch): Promise<number>
  /** False where the state has been lost beneath us (Redis emptied): the partition is opened again. */
  stands?(partition: number): Promise<boolean>
}
