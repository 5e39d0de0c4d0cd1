import type { RecordObjection } from '../referral/commands.js'
import type { Rule } from '../referral/ruling.js'
import { sayNo } from './say-no.js'
import { whyNotDenied, whyTaken } from './why-not-statement.js'

/** The person objects to somebody, or to everybody, whatever the disclosure would rest on. */
export const recordObjection: Rule<RecordObjection> = (command, situation) => {
  const { consent, recipient, categories, reason, evidence } = command
  const how = evidence === undefined ? {} : { evidence }
  return (
    whyNotDenied(command, situation) ??
    whyTaken(consent, situation) ??
    sayNo({ type: 'ObjectionRecorded', consent, recipient, categories, reason, ...how }, command, situation)
  )
}
