import { idFromCommand } from '@oldham-cares/vault'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'
import type { Body } from '../contract/body.js'

/** The steps of a care team's work, each by the hub's id of the referral and what was sent; `command` names what it makes. */
export const joinReferral = (referral: string, team: string, { reason }: Body<'JoinReferral'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'JoinCareTeam', referral, team, reason })
})

export const leaveReferral = (referral: string, team: string, { reason }: Body<'LeaveReferral'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'LeaveCareTeam', referral, team, reason })
})

export const assignKeyWorker = (referral: string, team: string, { worker, name, role }: Body<'AssignKeyWorker'>): Asked => ({
  plain: sealedAs('progress', { team, worker, name, role }),
  ask: () => ({ type: 'AssignKeyWorker', referral, team, worker })
})

export const actionIdOf = (command: string): string => idFromCommand('action', command)

/** A day is over for the people who work on it; noon is on that day in winter and in summer. */
const dueOn = (day: string): number => Date.parse(`${day}T12:00:00Z`)

export const agreeAction = (referral: string, command: string, { words, who, due }: Body<'AgreeAction'>): Asked => {
  const action = actionIdOf(command)
  return {
    plain: sealedAs('progress', { action, words, who }),
    ask: () => ({ type: 'RecordAction', referral, action, status: 'agreed', ...(due === undefined ? {} : { due: dueOn(due) }) })
  }
}

export const settleAction = (referral: string, action: string, { status, words }: Body<'SettleAction'>): Asked => ({
  plain: words === undefined ? {} : sealedAs('progress', { action, words }),
  ask: () => ({ type: 'RecordAction', referral, action, status })
})

export const noteIdOf = (command: string): string => idFromCommand('note', command)

export const writeNote = (referral: string, command: string, { category, words }: Body<'WriteNote'>): Asked => {
  const note = noteIdOf(command)
  return { plain: sealedAs(category, { note, words }), ask: () => ({ type: 'RecordNote', referral, note }) }
}

export const recordOutcome = (referral: string, { outcome, reportedBy, note }: Body<'RecordOutcome'>): Asked => ({
  plain: sealedAs('outcome', { note }),
  ask: () => ({ type: 'RecordOutcome', referral, outcome, reportedBy })
})

export const cancelReferral = (referral: string, { reason, requestedBy }: Body<'CancelReferral'>): Asked => ({
  plain: {},
  ask: () => ({ type: 'CancelReferral', referral, reason, requestedBy })
})
