import type { DoorName } from '../load/callers.ts'

/** A request that is wrong in some way, as far as whoever made it meant it. */
export interface BadRequest {
  readonly door: DoorName
  readonly as: string
  readonly method: string
  readonly path: string
  /** As it goes; undefined where none does. */
  readonly body: string | undefined
  readonly headers: Readonly<Record<string, string | undefined>>
}
