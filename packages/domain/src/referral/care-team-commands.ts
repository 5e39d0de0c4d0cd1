import type { Instant } from '../words.js'
import type { ActionStatus } from './codes.js'

export interface JoinCareTeam {
  readonly type: 'JoinCareTeam'
  readonly referral: string
  readonly team: string
  readonly reason: string
}

export interface LeaveCareTeam {
  readonly type: 'LeaveCareTeam'
  readonly referral: string
  readonly team: string
  readonly reason: string
}

export interface AssignKeyWorker {
  readonly type: 'AssignKeyWorker'
  readonly referral: string
  readonly team: string
  /** The team's own id of the worker; the name travels sealed. */
  readonly worker: string
}

export interface RecordAction {
  readonly type: 'RecordAction'
  readonly referral: string
  readonly action: string
  readonly status: ActionStatus
  readonly due?: Instant
}

export interface RecordNote {
  readonly type: 'RecordNote'
  readonly referral: string
  readonly note: string
}
