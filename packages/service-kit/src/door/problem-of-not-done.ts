import { reasons, type Reason } from '@oldham-cares/domain'
import { Problem } from '../problem/problem.js'
import type { NotDone } from './outcome.js'

/** A verdict may have been given by another release of the rules, whose reason has no sentence here. */
const refusal = (code: string): Problem =>
  code === 'REFERRAL.UNKNOWN'
    ? new Problem('not-found', { code })
    : new Problem('refused', { code, detail: reasons[code as Reason] ?? 'The hub refused this.' })

/** Says in HTTP why nothing came of a request. */
export const problemOfNotDone = (outcome: NotDone): Problem => {
  switch (outcome.state) {
    case 'refused':
      return refusal(outcome.code)
    case 'invalid':
      return new Problem('invalid', { code: outcome.code, errors: outcome.wrong })
    case 'unfit':
      return new Problem('refused', { code: outcome.code, detail: reasons[outcome.code], errors: outcome.wrong })
    case 'unknown':
      return new Problem('not-found')
  }
}
