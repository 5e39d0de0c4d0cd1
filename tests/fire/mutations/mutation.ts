import type { Fault } from '../check/findings.ts'
import type { Kind } from '../plan/plan-stories.ts'
import type { CutOff, Due, Strike } from '../plan/plan-strikes.ts'

/** One place of the build, as it is and as it would be without the guarantee. */
export interface Patch {
  /** Beside `packages` and `services`, of what is built. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** A hub that lacks one guarantee, and what brings it to light. */
export interface Mutation {
  readonly name: string
  readonly patches: readonly Patch[]
  readonly kinds: readonly Kind[]
  readonly strikes: readonly Due<Strike>[]
  readonly cutOffs: readonly Due<CutOff>[]
  /** What the checker has to find, at least one of these. */
  readonly finds: readonly Fault[]
}
