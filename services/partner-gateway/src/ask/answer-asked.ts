import type { OnwardReferral, Referral } from '@oldham-cares/domain'
import type { Body } from '../contract/body.js'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'

/**
 * A partner that a referral was passed on to holds it under the same id as an owner would. Where it does not own the
 * referral, accepting and declining answer the onward referral: the newest it has not answered, else the newest.
 */
const passedOnTo = (referral: Referral, org: string): OnwardReferral | undefined => {
  if (referral.owner === org) return undefined
  const own = referral.onward.filter(({ to }) => to.kind === 'partner' && to.id === org)
  return own.findLast(({ answer }) => answer === undefined) ?? own.at(-1)
}

export const acceptReferral = (referral: Referral, org: string, { note }: Body<'AcceptReferral'>): Asked => {
  const onward = passedOnTo(referral, org)
  return {
    plain: sealedAs('progress', { note }),
    ask: () =>
      onward === undefined
        ? { type: 'AcceptReferral', referral: referral.id }
        : { type: 'AnswerOnwardReferral', referral: referral.id, onward: onward.id, answer: 'accepted' }
  }
}

export const declineReferral = (referral: Referral, org: string, { reason, note }: Body<'DeclineReferral'>): Asked => {
  const onward = passedOnTo(referral, org)
  return {
    plain: sealedAs('progress', { note, ...(onward === undefined ? {} : { reason }) }),
    ask: () =>
      onward === undefined
        ? { type: 'DeclineReferral', referral: referral.id, reason }
        : { type: 'AnswerOnwardReferral', referral: referral.id, onward: onward.id, answer: 'declined' }
  }
}
