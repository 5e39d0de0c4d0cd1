import type { Ask } from '@oldham-cares/domain'
import { allInWords } from '../mapping/in-words.js'
import { said } from '../mapping/kept.js'
import { findNhsNumber } from '../message/find-nhs-number.js'
import { isRefusal } from '../surface/refusals.js'
import { assertedAt } from './asserted-at.js'
import { findReferral } from './find-referral.js'
import { handCommand } from './hand-command.js'
import type { Act } from './received.js'

type TakesBack = 'CancelReferral' | 'EnterReferralInError'

/** Who the person is was said by the referral; what is new here is why. */
const takeBack =
  (type: TakesBack, because: string): Act =>
  async (received, parts) => {
    const { request, content } = received
    const number = findNhsNumber(content.patient)
    if (isRefusal(number)) return number
    const found = await findReferral(received, number, parts)
    if (isRefusal(found)) return found
    const { person, referral } = found
    const notes = allInWords(content.request.resource.note, ({ text }) => text)
    const progress = { cancelled: because, notes, ...said({ fhir: request.sentBy }) }
    const ask = (): Extract<Ask, { type: TakesBack }> => ({ type, referral, reason: because })
    return handCommand(received, { ...assertedAt(content), plain: { progress }, about: { person }, ask }, parts)
  }

/** A ServiceRequest that is revoked: it was meant, and no longer is. */
export const cancelReferral = takeBack('CancelReferral', 'revoked')

/** A ServiceRequest that is entered in error: it never should have been, and whoever holds it deletes it. */
export const enterReferralInError = takeBack('EnterReferralInError', 'entered-in-error')
