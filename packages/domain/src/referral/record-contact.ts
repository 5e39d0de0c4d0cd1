import { asOwner } from './as-owner.js'
import type { RecordContact } from './commands.js'
import { isRefusal, type Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The owner reached the person, or tried to. */
export const recordContact: Rule<RecordContact> = (command, situation) => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  return whyNotUnderWay(referral) ?? [{ type: 'ContactRecorded', referral: referral.id, contact: command.contact }]
}
