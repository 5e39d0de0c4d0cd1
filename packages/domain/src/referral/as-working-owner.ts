import { asOwner } from './as-owner.js'
import type { CommandEnvelope } from './commands.js'
import type { Referral } from './referral.js'
import { isRefusal, type Refusal, type Situation } from './ruling.js'
import { whyNotUnderWay } from './stage.js'

/** The referral where the sender owns it, has accepted it and it is still open: whoever may work on it. */
export const asWorkingOwner = (
  command: CommandEnvelope & { readonly referral: string },
  situation: Situation
): Referral | Refusal => {
  const referral = asOwner(command, situation)
  if (isRefusal(referral)) return referral
  return whyNotUnderWay(referral) ?? referral
}
