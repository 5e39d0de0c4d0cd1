export type ContactKind = 'made' | 'attended' | 'attempted' | 'did-not-attend'
export type OnwardAnswer = 'accepted' | 'declined' | 'attended'
export type RiskStatement = 'stated' | 'none-known' | 'not-stated'

export type ReferralSource = 'gp' | 'self' | 'professional' | 'acute' | 'mental-health' | 'care-team'
export type AssessmentStage = 'baseline' | 'follow-up'
export type GoalStatus = 'set' | 'under-way' | 'reached' | 'given-up'
export type ActionStatus = 'agreed' | 'done' | 'dropped'
export type OverdueRule = 'unaccepted' | 'accepted-without-contact' | 'in-progress-idle' | 'hold-past-review'

export const closingOutcomes = {
  'got-help': 'completed',
  'referred-elsewhere': 'completed',
  'could-not-contact': 'failed',
  'not-eligible': 'failed',
  'no-capacity': 'failed',
  'could-not-get-help': 'failed',
  'no-longer-interested': 'cancelled'
} as const
export type ClosingOutcome = keyof typeof closingOutcomes

export const outcomeCodes = [
  'employment',
  'education-or-training',
  'volunteering',
  'joined-an-activity',
  'less-lonely',
  'benefits-or-debt-resolved',
  'housing',
  'own-goal-reached'
] as const
export type OutcomeCode = (typeof outcomeCodes)[number]
