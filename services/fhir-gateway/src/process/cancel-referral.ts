import type { Resource } from '../fhir.js'
import { allInWords } from '../mapping/in-words.js'
import { findNhsNumber } from '../message/find-nhs-number.js'
import type { Workflow } from '../message/workflow.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, type Refusal } from '../surface/refusals.js'
import { assertedAt } from './asserted-at.js'
import { findReferralToCancel } from './find-referral-to-cancel.js'
import { handAndAnswer } from './hand-and-answer.js'
import type { Received } from './received.js'

/**
 * servicerequest-request, update or delete, of a ServiceRequest that is revoked or entered in error. Both cancel;
 * the reason keeps them apart. Who the person is was said by the referral; what is new here is why.
 */
export const cancelReferral = async (
  { request, message, posted }: Received,
  { because = 'revoked' }: Workflow,
  parts: Parts
): Promise<Resource | Refusal> => {
  const number = findNhsNumber(message.patient)
  if (isRefusal(number)) return number
  const found = await findReferralToCancel({ request, message, posted }, number, parts)
  if (isRefusal(found)) return found
  const { person, referral } = found

  return handAndAnswer(
    { request, message, posted },
    {
      ...assertedAt(message),
      plain: { progress: { cancelled: because, notes: allInWords(message.request.resource.note, ({ text }) => text) } },
      about: { person },
      ask: () => ({ type: 'CancelReferral', referral, reason: because })
    },
    () => referral,
    parts
  )
}
