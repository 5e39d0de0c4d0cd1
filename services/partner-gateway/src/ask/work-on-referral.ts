import type { MakeOnwardReferral } from '@oldham-cares/domain'
import { idFromCommand } from '@oldham-cares/vault'
import type { Body } from '../contract/body.js'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'

/** The steps of an owner's work, each by the hub's id of the referral and what was sent. */
export const assignConnector = (referral: string, { connector, name }: Body<'AssignConnector'>): Asked => ({
  plain: sealedAs('progress', { connectorName: name }),
  ask: () => ({ type: 'AssignConnector', referral, connector })
})

export const recordContact = (referral: string, { contact, occurred, note }: Body<'RecordContact'>): Asked => ({
  plain: sealedAs('progress', { occurred, note }),
  ask: () => ({ type: 'RecordContact', referral, contact })
})

/** Where somebody is passed on to and, through the directory, by which service and how it is listed now. */
export type PassedOnTo = Pick<MakeOnwardReferral, 'to' | 'service' | 'listed'>

export const makeOnwardReferral = (referral: string, to: PassedOnTo, { note }: Body<'MakeOnwardReferral'>): Asked => ({
  plain: sealedAs('referral', { onwardNote: note }),
  ask: (command) => ({ type: 'MakeOnwardReferral', referral, onward: onwardIdOf(command), ...to })
})

export const onwardIdOf = (command: string): string => idFromCommand('onward', command)

export const answerOnwardReferral = (
  { referral, onward }: { readonly referral: string; readonly onward: string },
  { answer, note }: Body<'AnswerOnwardReferral'>
): Asked => ({
  plain: sealedAs('progress', { note }),
  ask: () => ({ type: 'AnswerOnwardReferral', referral, onward, answer })
})

export const recordOutcome = (referral: string, { outcome, reportedBy, note }: Body<'RecordOutcome'>): Asked => ({
  plain: sealedAs('outcome', { note }),
  ask: () => ({ type: 'RecordOutcome', referral, outcome, reportedBy })
})

export const closeReferral = (referral: string, body: Body<'CloseReferral'>): Asked => {
  const { closing, requestedActions, summary, risks, interventions } = body
  return {
    plain: { ...sealedAs('outcome', { summary, requestedActions, interventions }), ...sealedAs('risks', { detail: risks?.detail }) },
    ask: () => ({
      type: 'CloseReferral',
      referral,
      closing,
      requestedActions: requestedActions.length === 0 ? 'none' : 'stated',
      ...(risks === undefined ? {} : { risks: risks.statement })
    })
  }
}

export const joinCareTeam = (referral: string, { team, reason }: Body<'JoinCareTeam'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'JoinCareTeam', referral, team, reason })
})

export const leaveCareTeam = (referral: string, team: string, { reason }: Body<'LeaveCareTeam'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'LeaveCareTeam', referral, team, reason })
})
