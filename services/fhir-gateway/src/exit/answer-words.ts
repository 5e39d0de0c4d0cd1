import type { ClosingOutcome, Fact, OutcomeCode, ReferralStatus, RiskStatement } from '@oldham-cares/domain'
import { systems } from '../systems.js'
import type { Intervention, Stands } from './answer.js'

export const statusWords: Readonly<Record<ReferralStatus, string>> = {
  requested: 'Waiting for an organisation to take it on',
  accepted: 'Accepted',
  rejected: 'Not taken on',
  'in-progress': 'Under way',
  'on-hold': 'On hold',
  completed: 'Completed',
  failed: 'Ended without the help it was made for',
  cancelled: 'Cancelled',
  'entered-in-error': 'Entered in error'
}

export const closingWords: Readonly<Record<ClosingOutcome, string>> = {
  'got-help': 'Got help',
  'referred-elsewhere': 'Referred elsewhere',
  'could-not-contact': 'Could not be contacted',
  'not-eligible': 'Not eligible',
  'no-capacity': 'No capacity',
  'could-not-get-help': 'Help could not be found',
  'no-longer-interested': 'No longer interested'
}

export const outcomeCodeWords: Readonly<Record<OutcomeCode, string>> = {
  employment: 'Employment',
  'education-or-training': 'Education or training',
  volunteering: 'Volunteering',
  'joined-an-activity': 'Joined an activity',
  'less-lonely': 'Less lonely',
  'benefits-or-debt-resolved': 'Benefits or debt resolved',
  housing: 'Housing',
  'own-goal-reached': 'Own goal reached'
}

export const helpedWords: Readonly<Record<Intervention['helped'], string>> = {
  yes: 'It helped',
  partly: 'It helped in part',
  no: 'It did not help'
}

export const riskWords: Readonly<Record<RiskStatement, string>> = {
  'none-known': 'No known risks',
  'not-stated': 'Risks not stated',
  stated: 'Risks stated'
}

/** PRSB: "If no actions are required this should also be clearly stated and not left blank." */
export const noActions = 'No actions are requested of the practice.'

const declined: Readonly<Record<string, string>> = {
  'no-capacity': 'it has no capacity',
  'not-eligible': 'the person is not eligible for what it offers',
  'out-of-area': 'the person lives outside its area',
  'better-elsewhere': 'the person is better helped elsewhere'
}

const cancelled: Readonly<Record<string, string>> = {
  'person-died': 'The person has died.',
  'consent-withdrawn': 'The person withdrew their agreement.'
}

/** Why a referral was refused or taken back, as its fact says; whatever else ended says so by its closing outcome. */
export const becauseOf = (fact: Fact): Pick<Stands, 'because'> => {
  if (fact.type === 'ReferralDeclined') {
    const { reason: code } = fact
    const because = declined[code] === undefined ? '' : ` The last one asked said that ${declined[code]}.`
    return { because: { text: `No organisation on the hub could take the referral on.${because}`, system: systems.declined, code } }
  }
  if (fact.type !== 'ReferralCancelled') return {}
  const asked = fact.requestedBy === 'person' ? 'The person asked for it.' : 'Cancelled by whoever referred.'
  return { because: { text: cancelled[fact.reason] ?? asked } }
}
