import type { Policy } from '../policy.js'
import type { OverdueRule } from '../referral/codes.js'
import type { Referral } from '../referral/referral.js'
import type { Instant } from '../words.js'
import { afterWait } from './working-days.js'

export interface Due {
  readonly referral: string
  readonly rule: OverdueRule
  readonly owner: string
  readonly due: Instant
}

/** Each stage waits for one thing; what is closed waits for nothing. */
const waiting: Partial<Record<Referral['status'], OverdueRule>> = {
  requested: 'unaccepted',
  accepted: 'accepted-without-contact',
  'in-progress': 'in-progress-idle',
  'on-hold': 'hold-past-review'
}

/** What says how long a stage may wait, and whom a referral waits for that nobody owns: the lead has to ask somebody. */
export type Waits = Pick<Policy, 'timers' | 'routing'>

/** When the owner of this referral, or the lead, will have let it wait for too long; nothing where nobody is waited for. */
export const dueOf = (referral: Referral, { timers: { rules, bankHolidays }, routing }: Waits): Due | undefined => {
  const rule = waiting[referral.status]
  if (rule === undefined) return undefined
  const from = rule === 'hold-past-review' ? (referral.review ?? referral.active) : referral.active
  return { referral: referral.id, rule, owner: referral.owner ?? routing.lead, due: afterWait(from, rules[rule], bankHolidays) }
}
