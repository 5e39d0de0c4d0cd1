import type { Ask } from '@oldham-cares/domain'
import { findNhsNumber } from '../message/find-nhs-number.js'
import { hasDied } from '../message/has-died.js'
import { whyNotConsent } from '../message/why-not-consent.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { assertedAt } from './asserted-at.js'
import { findReferral } from './find-referral.js'
import { fitsOnTheLog } from './fits-on-the-log.js'
import { handCommand } from './hand-command.js'
import type { Act } from './received.js'
import { reportDeath } from './report-death.js'
import { whyTakenBack } from './why-taken-back.js'

type TakesBack = 'CancelReferral' | 'EnterReferralInError'

const takeBack =
  (type: TakesBack, because: string): Act =>
  async (received, parts) => {
    const { content } = received
    const says = whyNotConsent(content.others)
    if (says !== undefined) return says
    const number = findNhsNumber(content.patient)
    if (isRefusal(number)) return number
    const found = await findReferral(received, number, parts)
    if (isRefusal(found)) return found
    const { person, referral } = found
    const plain = whyTakenBack(received, because)
    if (!fitsOnTheLog(plain)) return refuse('BODY.TOO_LARGE')
    const ask = (): Extract<Ask, { type: TakesBack }> => ({ type, referral, reason: because })
    return handCommand(received, { ...assertedAt(content), plain, about: { person }, ask }, parts)
  }

const revoke = takeBack('CancelReferral', 'revoked')

/** A ServiceRequest that is revoked: it was meant, and no longer is. Of somebody who has died the death is what counts. */
export const cancelReferral: Act = (received, parts) => (hasDied(received.content.patient) ? reportDeath : revoke)(received, parts)

/** A ServiceRequest that is entered in error: it never should have been, and whoever holds it deletes it. */
export const enterReferralInError = takeBack('EnterReferralInError', 'entered-in-error')
