import { whyNotListed } from '../directory/why-not-listed.js'
import { asWorkingOwner } from './as-working-owner.js'
import type { GiveSignpost } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'

/** The owner tells the person of a service that is open. Nothing about them goes there. */
export const giveSignpost: Rule<GiveSignpost> = (command, situation) => {
  const referral = asWorkingOwner(command, situation)
  if (isRefusal(referral)) return referral
  const { signpost, service, listed } = command
  if (referral.recorded.includes(signpost)) return { refused: 'REFERRAL.RECORD_ID_TAKEN' }
  return whyNotListed(listed) ?? [{ type: 'SignpostGiven', referral: referral.id, signpost, service }]
}
