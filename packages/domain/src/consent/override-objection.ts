import type { CommandEnvelope, OverrideObjection } from '../referral/commands.js'
import type { Refusal, Rule, Situation } from '../referral/ruling.js'
import { everybody } from '../words.js'
import { mayRecordConsent } from './may-record-consent.js'

const day = 24 * 3_600_000

type Overriding = CommandEnvelope & OverrideObjection

const whyNotBy = (command: Overriding, situation: Situation): Refusal | undefined => {
  const { mayOverride } = situation.policy.disclosure
  const stands = command.sender.kind === 'care-team' || mayRecordConsent(command, situation)
  if (!stands) return { refused: 'OVERRIDE.NO_STANDING' }
  if (!mayOverride.includes(command.role)) return { refused: 'OVERRIDE.ROLE' }
  const justified = command.seals.some(({ category }) => category === 'safeguarding')
  return justified ? undefined : { refused: 'OVERRIDE.NO_JUSTIFICATION' }
}

const whyNotSo = (command: Overriding, { person, policy, now }: Situation): Refusal | undefined => {
  if (command.recipient.id === everybody) return { refused: 'OVERRIDE.NAMES_NO_RECIPIENT' }
  if (command.categories.length === 0) return { refused: 'OVERRIDE.NAMES_NO_CATEGORY' }
  if (command.until <= now) return { refused: 'OVERRIDE.WINDOW_EMPTY' }
  if (command.until > now + policy.disclosure.overrideDays * day) return { refused: 'OVERRIDE.TOO_LONG' }
  return person.overrides.some(({ id }) => id === command.override) ? { refused: 'OVERRIDE.ID_TAKEN' } : undefined
}

/**
 * Not telling would do serious harm: a named role decides, for named categories, one recipient and a short time,
 * and says why. The objection stands for everything and everybody else.
 */
export const overrideObjection: Rule<OverrideObjection> = (command, situation) => {
  const refusal = whyNotBy(command, situation) ?? whyNotSo(command, situation)
  if (refusal !== undefined) return refusal
  const { override, recipient, categories, basis, role, worker, until } = command
  return [
    { type: 'ObjectionOverridden', override, recipient: { kind: recipient.kind, id: recipient.id }, categories, basis, role, worker, until }
  ]
}
