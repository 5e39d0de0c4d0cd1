import { referralIdOf } from '@oldham-cares/vault'
import { statedBeside } from '../consent/state-beside.js'
import { hasDied } from '../message/has-died.js'
import { isRefusal, refuse } from '../surface/refusals.js'
import { senderKey } from '../surface/sender.js'
import { assertedAt } from './asserted-at.js'
import { handCommand } from './hand-command.js'
import { hmacOf, readWhole } from './read-whole.js'
import type { Act } from './received.js'

/** A new referral: servicerequest-request new, a transaction, or a ServiceRequest posted on its own. */
export const submitReferral: Act = async (received, parts) => {
  const { request, content } = received
  if (hasDied(content.patient)) return refuse('PERSON.DECEASED', `${content.patient.at}.deceased`)
  const whole = readWhole(received, parts)
  if (isRefusal(whole)) return whole
  const { ask, plain, number, consents } = whole
  const { source } = request.sender
  return handCommand(
    received,
    {
      ...assertedAt(content),
      plain,
      about: { hmac: hmacOf(number, senderKey(request.sender), content.id, parts) },
      consents,
      ask: (command) => {
        const referral = referralIdOf(command)
        return { type: 'SubmitReferral', ...ask, source, referral, ...statedBeside(consents, { command, referral, now: parts.now() }) }
      }
    },
    parts
  )
}
