import type { ConsentStatement, Recipient } from '@oldham-cares/domain'
import { consentIdOf, giveConsent, withdrawConsent, withdrawnFrom } from '../ask/state-consent.js'
import { askPerson } from '@oldham-cares/log'
import { findAlias } from '../scope/find-alias.js'
import { handCommand } from './hand-command.js'
import type { Acting } from './on-referral.js'
import { unknown, type Outcome, type Sent } from './outcome.js'

export interface ConsentState {
  readonly id: string
  readonly recipient: Recipient
  readonly categories: readonly string[]
}

/** The person is the referral's. */
export const recordConsent = async (acting: Acting, sent: Sent<'GiveConsent'>): Promise<Outcome<ConsentState>> => {
  const { org, body } = sent
  const about = await findAlias(acting.view, org, 'referral', body.referral)
  if (!about) return unknown
  await askPerson(acting.view, about.person)
  const handed = await handCommand(acting, sent, { person: about.person }, giveConsent(body))
  if (handed.state !== 'done') return handed
  const id = acting.ids.of(org, 'consent', consentIdOf(handed.command))
  return { state: 'done', shown: { id, recipient: body.recipient, categories: body.categories } }
}

const permitOf = (statements: readonly ConsentStatement[], id: string) =>
  statements.find((statement) => statement.effect === 'permit' && statement.id === id)

export const takeConsentBack = async (acting: Acting, sent: Sent<'WithdrawConsent'>, scoped: string): Promise<Outcome<ConsentState>> => {
  const { org, body } = sent
  const about = await findAlias(acting.view, org, 'consent', scoped)
  if (!about) return unknown
  const { person } = await askPerson(acting.view, about.person)
  const statement = permitOf(person?.consent ?? [], about.consent)
  if (!statement) return unknown
  const handed = await handCommand(acting, sent, { person: about.person }, withdrawConsent(statement, body))
  if (handed.state !== 'done') return handed
  const recipient = withdrawnFrom(statement, body)
  return { state: 'done', shown: { id: scoped, recipient, categories: body.categories ?? [] } }
}
