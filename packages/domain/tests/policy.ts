import { policyOf, type Policy } from '../src/policy.js'
import type { DataCategory } from '../src/words.js'

/** The same rows as contracts/policy, where policy-files.int.spec.ts holds them equal. */
const mostCategories: readonly DataCategory[] = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'health',
  'wellbeing',
  'progress',
  'outcome',
  'household'
]
const practiceCategories: readonly DataCategory[] = ['demographics', 'referral', 'risks', 'progress', 'outcome']

export const ownerCategories: readonly DataCategory[] = [
  'contact',
  'demographics',
  'referral',
  'risks',
  'progress',
  'outcome'
]

export const policy: Policy = policyOf({
  routing: {
    version: 'routing-1',
    lead: 'action-together',
    owners: ['action-together', 'age-uk-oldham', 'mind', 'positive-steps']
  },
  disclosure: {
    version: 'disclosure-2',
    lead: 'action-together',
    rows: [
      { standing: 'referrer', basis: 'implied', categories: practiceCategories },
      { standing: 'registered-practice', basis: 'implied', categories: practiceCategories },
      { standing: 'asked-partner', basis: 'implied', categories: ['risks'] },
      { standing: 'owning-partner', basis: 'implied', categories: ownerCategories },
      { standing: 'onward-partner', basis: 'explicit', categories: mostCategories },
      { standing: 'lead-partner', basis: 'implied', categories: [] },
      { standing: 'care-team', basis: 'implied', categories: mostCategories },
      { standing: 'none', basis: 'explicit', categories: mostCategories }
    ]
  },
  timers: {
    version: 'timers-1',
    rules: {
      unaccepted: { workingDays: 2 },
      'accepted-without-contact': { workingDays: 5 },
      'in-progress-idle': { workingDays: 20 },
      'hold-past-review': { workingDays: 0 }
    },
    bankHolidays: ['2025-12-25', '2025-12-26', '2026-01-01']
  },
  measures: {
    version: 'measures-1',
    measures: [
      { code: 'UCLA3', name: 'UCLA', scores: [{ code: 'total', name: 'Total', minimum: 3, maximum: 9 }], system: 'local' },
      { code: 'PAM', name: 'PAM', scores: [{ code: 'level', name: 'Level', minimum: 1, maximum: 4 }], system: 'local' }
    ]
  }
})
