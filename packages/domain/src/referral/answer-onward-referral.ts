import { objectsTo } from '../consent/what-was-said.js'
import { sameOrganisation } from '../words.js'
import type { AnswerOnwardReferral } from './commands.js'
import { findReferral } from './find-referral.js'
import type { Rule } from './ruling.js'
import { whyNotUnderWay } from './stage.js'
import { isOwner } from './taking-part.js'

/** The partner it was made to answers for itself; for a group off the hub, the owner records what it said. */
export const answerOnwardReferral: Rule<AnswerOnwardReferral> = (command, { person, now }) => {
  const referral = findReferral(person, command.referral)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  const onward = referral.onward.find(({ id }) => id === command.onward)
  const asked = onward !== undefined && command.sender.kind === 'partner' && sameOrganisation(onward.to, command.sender)
  if (!asked && !isOwner(referral, command.sender)) return { refused: 'REFERRAL.NOT_INVOLVED' }
  if (objectsTo(person, command.sender, now)) return { refused: 'CONSENT.WITHDRAWN' }
  if (onward === undefined) return { refused: 'REFERRAL.ONWARD_UNKNOWN' }
  return (
    whyNotUnderWay(referral) ?? [
      { type: 'OnwardReferralAnswered', referral: referral.id, onward: onward.id, answer: command.answer }
    ]
  )
}
