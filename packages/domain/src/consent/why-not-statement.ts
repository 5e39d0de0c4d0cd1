import type { CommandEnvelope } from '../referral/commands.js'
import { findReferral } from '../referral/find-referral.js'
import type { Refusal, Situation } from '../referral/ruling.js'
import { sameOrganisation, type Recipient } from '../words.js'
import { mayRecordConsent } from './may-record-consent.js'

/** Why it cannot have been said under the referral that is named, if it cannot. */
export const whyNotUnder = ({ under }: { readonly under?: string }, { person }: Situation): Refusal | undefined => {
  if (under === undefined) return undefined
  const referral = findReferral(person, under)
  if (referral === undefined) return { refused: 'REFERRAL.UNKNOWN' }
  return referral.status === 'entered-in-error' ? { refused: 'REFERRAL.ENTERED_IN_ERROR' } : undefined
}

/** One id says one thing: only a withdrawal speaks of it again, and what was withdrawn before it came stays so. */
export const whyTaken = (consent: string, { person }: Situation): Refusal | undefined =>
  person.consent.some(({ id }) => id === consent) ? { refused: 'CONSENT.ID_TAKEN' } : undefined

/** Anybody may say that the person denies something to itself; of others, whoever may record consent. */
export const whyNotDenied = (command: CommandEnvelope & { readonly recipient: Recipient }, situation: Situation): Refusal | undefined =>
  sameOrganisation(command.sender, command.recipient) || mayRecordConsent(command, situation) ? undefined : { refused: 'CONSENT.NO_STANDING' }
