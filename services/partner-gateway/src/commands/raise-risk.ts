import { raiseRisk as ask } from '../ask/record-on-referral.js'
import type { Acting } from './act-on.js'
import { unfit, type Outcome, type Sent } from './outcome.js'
import { recordOnReferral, type RecordedState } from './record-on-referral.js'

/** It is for named roles, and no token carries one yet: what nobody could ever read is not taken as if somebody would. */
const notTaken = unfit('SAFEGUARDING.NOT_TAKEN', [{ pointer: '/safeguarding', detail: 'is not taken yet' }])

export const raiseRisk = async (acting: Acting, sent: Sent<'RaiseRisk'>, scoped: string): Promise<Outcome<RecordedState>> =>
  sent.body.safeguarding === true
    ? notTaken
    : recordOnReferral(acting, sent, scoped, { kind: 'risk', asked: (recording) => ask(recording, sent.body) })
