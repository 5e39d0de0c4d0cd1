import { isDeepStrictEqual } from 'node:util'
import type { Disclosure, Release } from '@oldham-cares/domain'
import { NotCaughtUp, type Attempted } from '@oldham-cares/log'
import type { Gate, Practice } from '@oldham-cares/service-kit'
import { askGate } from './ask-gate.js'
import type { DocumentsLeft } from './documents-left.js'

export interface LookingAgain extends Gate {
  readonly left: DocumentsLeft
  /** Whoever is left documents. */
  readonly answered: readonly Practice[]
  readonly tellAnew: (release: Release, to: Practice) => Promise<Attempted>
  readonly words: (release: Release, attempted: Attempted) => void
}

/** A view that is not caught up is asked again next time. */
const gateOf = async (release: Release, gate: Gate): Promise<Disclosure | undefined> => {
  try {
    const asked = await askGate(release, 1, gate)
    return 'outcome' in asked ? undefined : asked.disclosure
  } catch (cause) {
    if (cause instanceof NotCaughtUp) return undefined
    throw cause
  }
}

/**
 * Looks through what was left and not fetched: what lies in an outbox is still ours, and the person may have withdrawn, the
 * referral been an error, the practice changed since. Each document is told anew once after a start, and whenever the gate
 * says something else of it than the last time.
 */
export const lookAgain = ({ left, answered, tellAnew, words, ...gate }: LookingAgain): (() => Promise<void>) => {
  const told = new Map<string, Disclosure>()
  return async () => {
    const lying = new Set<string>()
    for (const to of answered)
      for (const release of await left.lying(to)) {
        lying.add(release.id)
        const disclosure = await gateOf(release, gate)
        if (disclosure === undefined || isDeepStrictEqual(told.get(release.id), disclosure)) continue
        const attempted = await tellAnew(release, to)
        words(release, attempted)
        if (attempted.outcome !== 'failed') told.set(release.id, disclosure)
      }
    for (const id of told.keys()) if (!lying.has(id)) told.delete(id)
  }
}
