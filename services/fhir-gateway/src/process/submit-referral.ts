import { requestIdOf, referralIdOf } from '@oldham-cares/vault'
import type { Resource } from '../fhir.js'
import { mapReferral } from '../mapping/map-referral.js'
import { findNhsNumber, type NumberFound } from '../message/find-nhs-number.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { assertedAt } from './asserted-at.js'
import { fitsOnTheLog } from './fits-on-the-log.js'
import { handAndAnswer } from './hand-and-answer.js'
import type { Received } from './received.js'

/**
 * Somebody without an NHS number is met by the message: the same message under a new request, or its cancellation,
 * is about the same person, and no other message ever is.
 */
export const hmacOf = (number: NumberFound, sender: string, message: string, { pseudonyms }: Pick<Parts, 'pseudonyms'>): string =>
  number.status === 'absent'
    ? pseudonyms.hmacOfCommand(requestIdOf(sender, `message ${message}`))
    : pseudonyms.hmacOfNhsNumber(number.value)

/** servicerequest-request, new. */
export const submitReferral = async ({ request, message, posted }: Received, parts: Parts): Promise<Resource | Refusal> => {
  const { practice } = request
  const { patient, bundle } = message
  if (patient.resource.name === undefined) return refuse('STRUCTURE.REQUIRED', `${patient.at}.name`)
  const number = findNhsNumber(patient)
  if (isRefusal(number)) return number
  const clusters = { ...parts.clusters, default: practice.cluster }
  const { ask, plain } = mapReferral(message, number, { clusters, needs: parts.contract.needs, now: parts.now() })
  if (!fitsOnTheLog(plain)) return refuse('BODY.TOO_LARGE')

  return handAndAnswer(
    { request, posted, message },
    {
      ...assertedAt(message),
      plain,
      about: { hmac: hmacOf(number, `practice:${practice.id}`, bundle.id, parts) },
      ask: (command) => ({ ...ask, referral: referralIdOf(command) })
    },
    (command) => referralIdOf(command),
    parts
  )
}
