import { listingOf, type ServiceListed } from '@oldham-cares/domain'
import type { Body } from '../contract/body.js'
import { sealedAs, type Asked } from '@oldham-cares/service-kit'

/** What is recorded, by the hub's ids: of the referral, and of the thing itself, which the sealed content bears too. */
export interface Recording {
  readonly referral: string
  readonly id: string
}

/** `found` is how the directory has the service now; its name is kept for whoever reads this later. */
export const giveSignpost = ({ referral, id }: Recording, { service, note }: Body<'GiveSignpost'>, found: ServiceListed | undefined): Asked => ({
  plain: sealedAs('progress', { signpost: id, service, name: found?.name, words: note }),
  ask: () => ({ type: 'GiveSignpost', referral, signpost: id, service, listed: listingOf(found) })
})

/** The scores have been held against their measure; `baseline` is the hub's id of it. */
export const recordAssessment = (
  { referral, id }: Recording,
  { measure, stage, scores, taken, note }: Body<'RecordAssessment'>,
  baseline: string | undefined
): Asked => {
  const paired = baseline === undefined ? {} : { baseline }
  return {
    plain: sealedAs('outcome', { assessment: id, measure, stage, ...paired, scores, taken, words: note }),
    ask: () => ({ type: 'RecordAssessment', referral, assessment: id, measure, stage, ...paired })
  }
}

export const recordGoal = (
  { referral, id }: Recording,
  { status, note, importance }: Omit<Body<'RecordGoal'>, 'status'> & { readonly status: 'set' | Body<'RecordGoal'>['status'] }
): Asked => ({
  plain: note === undefined && importance === undefined ? {} : sealedAs('progress', { goal: id, words: note, importance }),
  ask: () => ({ type: 'RecordGoal', referral, goal: id, status })
})

/** Whoever works with somebody may tell of serious harm; only named roles read it. */
export const raiseRisk = ({ referral, id }: Recording, { note, since, safeguarding = false }: Body<'RaiseRisk'>): Asked => ({
  plain: sealedAs(safeguarding ? 'safeguarding' : 'risks', { risk: id, words: note, since }),
  ask: () => ({ type: 'RaiseRisk', referral, risk: id })
})

export const agreeAction = ({ referral, id }: Recording, { note, who, due }: Body<'AgreeAction'>): Asked => ({
  plain: sealedAs('progress', { action: id, words: note, who }),
  ask: () => ({
    type: 'RecordAction',
    referral,
    action: id,
    status: 'agreed',
    ...(due === undefined ? {} : { due: Date.parse(due) })
  })
})

export const recordAction = ({ referral, id }: Recording, { status, note }: Body<'RecordAction'>): Asked => ({
  plain: note === undefined ? {} : sealedAs('progress', { action: id, words: note }),
  ask: () => ({ type: 'RecordAction', referral, action: id, status })
})
