import { findNhsNumber } from '../message/find-nhs-number.js'
import { whyNotConsent } from '../message/why-not-consent.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { findReferral } from './find-referral.js'
import { fitsOnTheLog } from './fits-on-the-log.js'
import { handCommand } from './hand-command.js'
import type { Act } from './received.js'
import { whyTakenBack } from './why-taken-back.js'

/**
 * An update or cancellation of an own referral whose Patient is deceased. The death is all that is taken of it: contact
 * stops and everything open is cancelled, whoever referred, so that nothing is left to be updated.
 */
export const reportDeath: Act = async (received, parts) => {
  const says = whyNotConsent(received.content.others)
  if (says !== undefined) return says
  const number = findNhsNumber(received.content.patient)
  if (isRefusal(number)) return number
  const found = await findReferral(received, number, parts)
  if (isRefusal(found)) return found
  const { person, referral } = found
  const plain = whyTakenBack(received, 'deceased')
  if (!fitsOnTheLog(plain)) return refuse('BODY.TOO_LARGE')
  return handCommand(received, { plain, about: { person }, ask: () => ({ type: 'ReportDeath' }), referral }, parts)
}
