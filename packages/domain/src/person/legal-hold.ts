import type { FactEnvelope, Happening } from '../referral/facts.js'
import type { Rule } from '../referral/ruling.js'
import type { LegalHold, LiftLegalHold, PlaceLegalHold } from './erasure.js'

export const placeLegalHold: Rule<PlaceLegalHold> = ({ sender, hold, basis }, { person }) => {
  if (sender.kind !== 'hub') return { refused: 'PERSON.NOT_AUTHORISED' }
  if (person.holds.some((one) => one.hold === hold)) return { refused: 'LEGAL_HOLD.ALREADY_PLACED' }
  return [{ type: 'LegalHoldPlaced', hold, basis }]
}

export const liftLegalHold: Rule<LiftLegalHold> = ({ sender, hold }, { person }) => {
  if (sender.kind !== 'hub') return { refused: 'PERSON.NOT_AUTHORISED' }
  if (!person.holds.some((one) => one.hold === hold)) return { refused: 'LEGAL_HOLD.UNKNOWN' }
  return [{ type: 'LegalHoldLifted', hold }]
}

/** Those that stand. */
export const holdsAfter = (holds: readonly LegalHold[], fact: Pick<FactEnvelope, 'time'> & Happening): readonly LegalHold[] => {
  if (fact.type === 'LegalHoldLifted') return holds.filter(({ hold }) => hold !== fact.hold)
  if (fact.type !== 'LegalHoldPlaced') return holds
  return [...holds, { hold: fact.hold, basis: fact.basis, placed: fact.time }]
}
