import { statedBeside } from '../consent/state-beside.js'
import { whyUndated } from '../consent/why-undated.js'
import { hasDied } from '../message/has-died.js'
import { isRefusal } from '../surface/refusals.js'
import { assertedAt, updatedAt } from './asserted-at.js'
import { findReferral } from './find-referral.js'
import { handCommand } from './hand-command.js'
import { readWhole } from './read-whole.js'
import type { Act } from './received.js'
import { reportDeath } from './report-death.js'

/** servicerequest-request update, of a ServiceRequest that is active: the whole referral again, as it is now. */
export const updateReferral: Act = async (received, parts) => {
  const { content } = received
  if (hasDied(content.patient)) return reportDeath(received, parts)
  const whole = readWhole(received, parts)
  if (isRefusal(whole)) return whole
  const { ask, plain, number, consents } = whole
  const undated = whyUndated(consents, content)
  if (undated !== undefined) return undated
  const found = await findReferral(received, number, parts)
  if (isRefusal(found)) return found
  const { person, referral } = found
  const updated = updatedAt(content, parts.now())
  return handCommand(
    received,
    {
      ...assertedAt(content),
      plain,
      about: { person },
      consents,
      ask: (command) => ({ type: 'UpdateReferral', referral, updated, ...ask, ...statedBeside(consents, { command, referral, now: parts.now() }) })
    },
    parts
  )
}
