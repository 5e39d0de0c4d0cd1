import type { DataCategory, Role } from '../words.js'
import type { BreakGlassFinding } from './access.js'

/** A worker of a care team that has not joined has to see something now. The reason is sealed, category progress. */
export interface BreakGlass {
  readonly type: 'BreakGlass'
  readonly access: string
  readonly role: Role
  /** Opaque id of whoever acts: nobody else sees by it. */
  readonly worker: string
  readonly categories: readonly DataCategory[]
}

export interface EndBreakGlass {
  readonly type: 'EndBreakGlass'
  readonly access: string
}

/** Somebody else looks whether it was right. */
export interface ReviewBreakGlass {
  readonly type: 'ReviewBreakGlass'
  readonly access: string
  /** Absent where who governs the hub reviews. */
  readonly role?: Role
  readonly worker: string
  readonly finding: BreakGlassFinding
}
