import type { TimersPolicy } from '../policy.js'
import type { OverdueRule } from '../referral/codes.js'
import type { Referral } from '../referral/referral.js'
import type { Instant } from '../words.js'
import { afterWorkingDays } from './working-days.js'

export interface Due {
  readonly referral: string
  readonly rule: OverdueRule
  readonly owner: string
  readonly due: Instant
}

/** Each stage waits for one thing; what is closed or owned by nobody waits for nothing. */
const waiting: Partial<Record<Referral['status'], OverdueRule>> = {
  requested: 'unaccepted',
  accepted: 'accepted-without-contact',
  'in-progress': 'in-progress-idle',
  'on-hold': 'hold-past-review'
}

/** When the owner of this referral will have let it wait for too long; nothing where nobody is waited for. */
export const dueOf = (referral: Referral, { rules, bankHolidays }: TimersPolicy): Due | undefined => {
  const rule = waiting[referral.status]
  if (rule === undefined || referral.owner === undefined) return undefined
  const from = rule === 'hold-past-review' ? (referral.review ?? referral.active) : referral.active
  const due = afterWorkingDays(from, rules[rule].workingDays, bankHolidays)
  return { referral: referral.id, rule, owner: referral.owner, due }
}
