import { policyOf, type DataCategory } from '@oldham-cares/domain'

const all: readonly DataCategory[] = [
  'contact', 'demographics', 'referral', 'risks', 'health', 'wellbeing', 'progress', 'outcome', 'household'
]

/** As much of contracts/policy as these stories need. */
export const policy = policyOf(
  { version: 'r', lead: 'action-together', owners: ['action-together', 'mind'] },
  {
    version: 'd',
    lead: 'action-together',
    rows: [
      { standing: 'referrer', basis: 'implied', categories: ['referral', 'risks', 'progress', 'outcome'] },
      { standing: 'owning-partner', basis: 'implied', categories: all },
      { standing: 'care-team', basis: 'implied', categories: all },
      { standing: 'none', basis: 'explicit', categories: all }
    ]
  }
)
