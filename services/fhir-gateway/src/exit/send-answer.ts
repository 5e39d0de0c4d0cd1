import type { Release } from '@oldham-cares/domain'
import type { Attempted } from '@oldham-cares/log'
import type { Practice } from '@oldham-cares/service-kit'
import type { Answer } from './answer.js'

export interface Addressed {
  readonly release: Release
  /** Only of what was left, was not fetched, and has to be told anew. */
  readonly anew?: boolean
  readonly to: Practice
  /** The same whenever the same answer is tried again. */
  readonly requestId: string
  readonly correlation: string
}

/** An answer as it will leave. Leaving does not throw for anything the other side does. */
export interface Written {
  leave(attempt: number): Promise<Attempted>
  /** What has left is still ours for a while: it can be told anew in its place. */
  readonly lies?: true
}

/**
 * One way for answers to leave. Writing takes its time and tells nobody; the gate is asked once more between it and
 * leaving. What has left under an id does not leave again under it: the other side has it once.
 */
export type SendAnswer = (answer: Answer, addressed: Addressed) => Promise<Written>

/** A practice with a FHIR server is sent messages, one without is left documents, for which a start makes sure there is a folder. */
export const sendBy =
  (ways: { readonly message: SendAnswer; readonly document?: SendAnswer }): SendAnswer =>
  (answer, addressed) => {
    const way = addressed.to.fhir === undefined ? ways.document : ways.message
    if (way === undefined) throw new Error(`CONFIG.NO_DOCUMENTS: ${addressed.to.id} has no FHIR server`)
    return way(answer, addressed)
  }
