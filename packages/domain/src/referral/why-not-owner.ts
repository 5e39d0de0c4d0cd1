import { objectsTo } from '../consent/what-was-said.js'
import type { Referral } from './referral.js'
import type { Refusal, Situation } from './ruling.js'

/** Why this partner cannot be asked to own the referral, if it cannot. */
export const whyNotOwner = (
  referral: Referral,
  owner: string,
  { person, policy: { routing }, now }: Situation
): Refusal | undefined => {
  if (owner !== routing.lead && !routing.owners.includes(owner)) return { refused: 'REFERRAL.OWNER_UNFIT' }
  if (owner === referral.owner) return { refused: 'REFERRAL.OWNER_ALREADY' }
  if (referral.declinedBy.includes(owner)) return { refused: 'REFERRAL.OWNER_DECLINED' }
  return objectsTo(person, { kind: 'partner', id: owner }, now) ? { refused: 'CONSENT.WITHDRAWN' } : undefined
}
