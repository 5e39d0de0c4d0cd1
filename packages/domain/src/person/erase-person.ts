import { inForce } from '../referral/in-force.js'
import type { Effect, Rule } from '../referral/ruling.js'
import { isOpen } from '../referral/stage.js'
import type { ErasePerson } from './erasure.js'
import { isKeptTooLong } from './retention.js'

/** The reason of the cancellations that an erasure brings about. */
export const personErased = 'person-erased'

/**
 * Everything open is cancelled, and the person is forgotten: that they were is all that is left. What the hub says because
 * the time is over is weighed once more by the time of the log: a clock ahead of it must not forget anybody.
 */
export const erasePerson: Rule<ErasePerson> = ({ sender, reason, legalBasis, keys }, { person, policy, now }) => {
  if (sender.kind !== 'hub') return { refused: 'PERSON.NOT_AUTHORISED' }
  if (person.holds.length > 0) return { refused: 'PERSON.ON_HOLD' }
  if (reason === 'retention' && !isKeptTooLong(person, policy.retention, now)) return { refused: 'PERSON.RETAINED' }
  const cancelled = inForce(person)
    .filter(isOpen)
    .map((referral): Effect => ({ type: 'ReferralCancelled', referral: referral.id, reason: personErased }))
  const erased: Effect = { type: 'PersonErased', reason, legalBasis, keys }
  const [first, ...rest] = [...cancelled, erased]
  return [first ?? erased, ...rest]
}
