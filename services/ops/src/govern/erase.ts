import { type ErasureReason, type Person } from '@oldham-cares/domain'
import { askVerdict } from '@oldham-cares/log'
import { unknown, type CallerOfRequest, type NotDone, type Unsigned } from '@oldham-cares/service-kit'
import { keysAreGone, tellErasure, type Erasure } from './erasure.js'
import { erasureIn, erasureRef } from './erasure-ref.js'
import { everyExitHasPassed, handOver, recordOf, type Governing } from './governing.js'
import { findWhom, type Named } from './whom.js'

export interface EraseSomebody extends Named {
  readonly reason: Exclude<ErasureReason, 'retention'>
  readonly legalBasis: string
}

const passedWithinMs = 2_000

/** `pending` with what is known of it: the same request again, or its id, asks after it. */
export type Erasing = { readonly state: 'done' | 'pending'; readonly erasure: Erasure } | NotDone

/** Done only once no exit can show anything of the person and no key of theirs can be unwrapped by anybody. */
export const eraseSomebody = async (parts: Governing, by: CallerOfRequest, sent: Unsigned<EraseSomebody>): Promise<Erasing> => {
  const { body, key, correlation, target } = sent
  const person = await findWhom(parts, body, by.org, key)
  if (typeof person !== 'string') return person
  const { reason, legalBasis } = body
  const handed = await handOver(parts, {
    by,
    key,
    correlation,
    what: target,
    content: JSON.stringify([target, person, reason, legalBasis]),
    person,
    ask: () => ({ type: 'ErasePerson', reason, legalBasis, keys: parts.directory.keysOf(person) })
  })
  const id = erasureRef(parts.pseudonyms, person, handed.command)
  if (handed.state === 'pending') return { state: 'pending', erasure: { id, person, state: 'pending' } }
  if (handed.verdict.refused !== undefined) return { state: 'refused', code: handed.verdict.refused }
  const done = (await everyExitHasPassed(parts, person, handed.now, passedWithinMs)) && (await keysAreGone(parts.directory, person, passedWithinMs))
  const now = handed.now.person as Person
  return { state: done ? 'done' : 'pending', erasure: tellErasure(id, now, parts.directory, done) }
}

/** How far an erasure is: of one that this hub was asked for, whether or not anybody has decided it. */
export const readErasure = async (parts: Governing, by: CallerOfRequest, id: string, correlation: string): Promise<Erasing> => {
  const asked = erasureIn(parts.pseudonyms, id)
  if (asked === undefined) return unknown
  const { verdict, ...now } = await askVerdict(parts.view, asked.person, asked.command)
  await parts.audit.record(recordOf({ by, correlation, what: 'GET /ops/v1/erasures/{id}', person: asked.person, outcome: 'disclosed' }))
  const { person } = asked
  if (now.person === undefined || verdict === undefined) return { state: 'done', erasure: { id, person, state: 'pending' } }
  if (verdict.refused !== undefined) return { state: 'done', erasure: { id, person, state: 'refused', code: verdict.refused } }
  const done = (await everyExitHasPassed(parts, person, now, 0)) && (await keysAreGone(parts.directory, person, 0))
  return { state: 'done', erasure: tellErasure(id, now.person, parts.directory, done) }
}
