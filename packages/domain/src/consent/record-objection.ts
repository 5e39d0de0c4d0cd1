import type { RecordObjection } from '../referral/commands.js'
import type { ObjectionRecorded } from '../referral/facts.js'
import type { Rule } from '../referral/ruling.js'
import { afterStatements } from './after-statements.js'
import { saidAt } from './said-at.js'
import { whyNotDenied, whyTaken } from './why-not-statement.js'

/** The person objects to somebody, or to everybody, whatever the disclosure would rest on. */
export const recordObjection: Rule<RecordObjection> = (command, situation) => {
  const { consent, recipient, categories, reason, evidence } = command
  const refusal = whyNotDenied(command, situation) ?? whyTaken(consent, situation)
  if (refusal !== undefined) return refusal
  const recorded: ObjectionRecorded = {
    type: 'ObjectionRecorded',
    consent,
    recipient: { kind: recipient.kind, id: recipient.id },
    categories,
    reason,
    ...(evidence === undefined ? {} : { evidence }),
    said: saidAt(command, situation)
  }
  return [recorded, ...afterStatements([recorded], situation)]
}
