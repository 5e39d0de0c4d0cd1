import type { Fact } from '../referral/facts.js'
import type { Erased } from './erasure.js'
import type { SealedPerson } from './person.js'

export const erasedAfter = (erased: Erased | undefined, fact: Fact): Erased | undefined =>
  fact.type === 'PersonErased' ? { time: fact.time, reason: fact.reason, legalBasis: fact.legalBasis, keys: fact.keys } : erased

/** Nobody can open them any more; a view that kept them would only keep them. */
export const forgetSeals = (referrals: SealedPerson['referrals']): SealedPerson['referrals'] =>
  Object.fromEntries(Object.entries(referrals).map(([id, referral]) => [id, { ...referral, seals: [] }]))
