import { Problem } from '@oldham-cares/service-kit'

/** Nothing came of what an operator asked for. */
export type NotDone =
  | { readonly state: 'unknown'; readonly why?: { readonly code: string; readonly detail: string } }
  /** Dotted: what stands against it. */
  | { readonly state: 'conflict'; readonly code: string }

export const unknown: NotDone = { state: 'unknown' }
export const conflict = (code: string): NotDone => ({ state: 'conflict', code })

export const isNotDone = (outcome: object): outcome is NotDone => 'state' in outcome && (outcome.state === 'unknown' || outcome.state === 'conflict')

/** The answer, or why there is none, as the problem it is answered with. */
export const orProblem = <Answer extends object>(outcome: Answer | NotDone): Exclude<Answer, NotDone> => {
  if (!isNotDone(outcome)) return outcome as Exclude<Answer, NotDone>
  throw outcome.state === 'unknown' ? new Problem('not-found', outcome.why) : new Problem('conflict', { code: outcome.code })
}
