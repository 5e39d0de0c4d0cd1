import type { Received } from './received.js'

export interface Batch {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Received[]
  /** The offset the next record appended to the partition will get, as known when the batch was read. */
  readonly end: number
}

/** Somebody else moved the state, or it was lost: the partition must be opened again. */
export const moved = 'moved'

/**
 * What a service does with a partition it holds. Every offset comes from the service's own state, never from the group.
 * Nothing is called about a partition while something else called about it is under way.
 */
export interface PartitionHandler {
  /** Brings the state of a partition up to date and says where to read on. Called on every join, again after a fault. */
  open(partition: number): Promise<number>
  /** Handles records that begin exactly where the last call said to read on. Returns where to read on. */
  handle(batch: Batch): Promise<number | typeof moved>
  /**
   * The partition is another member's now: begin nothing more about it. Called at once, also while it is being opened, and then
   * again when that has ended.
   */
  close?(partition: number): void
  /** False where the state has been lost beneath us (Redis emptied): the partition is opened again. */
  stands?(partition: number): Promise<boolean>
}
