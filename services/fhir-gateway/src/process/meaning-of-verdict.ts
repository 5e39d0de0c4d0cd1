import { reasons, type Reason, type Verdict } from '@oldham-cares/domain'
import type { Content } from '../message/message.js'
import { refuse, type Refusal } from '../surface/refusals.js'

const sentenceOf = (reason: string): string | undefined =>
  Object.hasOwn(reasons, reason) ? reasons[reason as Reason] : undefined

/**
 * BaRS senders take `409 duplicate` for proof of delivery: it is kept for a message that was taken. An update that is older
 * than what is known is its `409 conflict`. Everything else that the rules refuse is a 422 with the domain's own sentence.
 */
export const meaningOfVerdict = (
  { refused }: Verdict,
  { request, idAt }: Pick<Content, 'request' | 'idAt'>,
  /** FHIRPath of what was refused, where that is not the referral. */
  pathOf: (refused: string) => string | undefined = () => undefined
): Refusal | undefined => {
  switch (refused) {
    case undefined:
      return undefined
    case 'REFERRAL.DUPLICATE':
      return refuse('REFERRAL.DUPLICATE', idAt)
    case 'REFERRAL.UPDATE_STALE':
      return refuse('REFERRAL.NEWER_KNOWN', request.at)
    case 'REFERRAL.UNKNOWN':
      return refuse('REFERRAL.NOT_FOUND', request.at)
    case 'COMMAND.ID_REUSED':
      return refuse('COMMAND.REFUSED', 'http.X-Request-Id', sentenceOf(refused))
    default:
      return refuse('COMMAND.REFUSED', pathOf(refused) ?? request.at, sentenceOf(refused))
  }
}
