import { policyOf, type DataCategory } from '@oldham-cares/domain'

const all: readonly DataCategory[] = [
  'contact', 'demographics', 'referral', 'risks', 'health', 'wellbeing', 'progress', 'outcome', 'household'
]

/** As much of contracts/policy as these stories need. */
export const policy = policyOf({
  routing: { version: 'r', lead: 'action-together', owners: ['action-together', 'mind'] },
  disclosure: {
    version: 'd',
    lead: 'action-together',
    rows: [
      { standing: 'referrer', basis: 'implied', categories: ['referral', 'risks', 'progress', 'outcome'] },
      { standing: 'owning-partner', basis: 'implied', categories: ['contact', 'demographics', 'referral', 'risks', 'progress', 'outcome'] },
      { standing: 'care-team', basis: 'implied', roles: ['clinical', 'social-care', 'safeguarding-lead'], categories: all },
      { standing: 'care-team', basis: 'implied', roles: ['safeguarding-lead'], categories: ['safeguarding'] },
      { standing: 'reviewing-team', basis: 'implied', roles: ['clinical', 'social-care', 'safeguarding-lead'], categories: ['progress'] },
      { standing: 'none', basis: 'explicit', categories: all }
    ],
    asEmployer: ['consortium'],
    mayOverride: ['safeguarding-lead'],
    overrideDays: 28,
    breakGlass: { roles: ['clinical', 'social-care'], hours: 8, categories: all }
  },
  timers: {
    version: 't',
    rules: {
      unaccepted: { workingDays: 2 },
      'accepted-without-contact': { workingDays: 5 },
      'in-progress-idle': { workingDays: 20 },
      'hold-past-review': { workingDays: 0 }
    },
    bankHolidays: []
  },
  measures: {
    version: 'm',
    measures: [{ code: 'UCLA3', name: 'UCLA', scores: [{ code: 'total', name: 'Total', minimum: 3, maximum: 9 }], system: 'urn:measures' }]
  }
})
