import type { Recipient } from '@oldham-cares/domain'
import type { Asked, Sent as SentAs } from '@oldham-cares/service-kit'
import { giveConsent, objectTo, refuseConsent } from '../ask/state-consent.js'
import type { Directory } from '../directory/directory.js'
import { findAlias } from '../scope/find-alias.js'
import type { Acting } from './act-on.js'
import { askAsSent } from './ask-as-sent.js'
import { consentState, type ConsentState } from './consent-state.js'
import { doneEverywhere } from './done-everywhere.js'
import { handCommand } from './hand-command.js'
import type { Following } from './linked-have-followed.js'
import { alreadyNamed, recipientNamed, unlisted, type Named } from './named-recipient.js'
import { unknown, type Handed, type Outcome, type Sent } from './outcome.js'

type Stating = Acting & { readonly directory: Directory }

/** The person is the referral's; whom it is about is named, by itself or by a service. */
const handAbout = async (
  acting: Stating,
  sent: SentAs<Named & { readonly referral: string }>,
  asked: (recipient: Recipient, referral: string) => Asked
): Promise<Exclude<Outcome<never>, { state: 'done' }> | Extract<Handed, { state: 'done' }>> => {
  const about = await findAlias(acting.view, sent.org, 'referral', sent.body.referral)
  if (!about) return unknown
  const { verdict } = await askAsSent(acting, sent, about.person)
  const recipient = verdict !== undefined ? alreadyNamed(sent.body) : await recipientNamed(acting.directory, sent.body)
  if (!recipient) return unlisted
  return handCommand(acting, sent, { person: about.person }, asked(recipient, about.referral))
}

export const recordConsent = async (acting: Stating, sent: Sent<'GiveConsent'>): Promise<Outcome<ConsentState>> => {
  const handed = await handAbout(acting, sent, (recipient, referral) => giveConsent(recipient, referral, sent.body))
  return handed.state === 'done' ? { state: 'done', shown: consentState(acting, sent.org, handed) } : handed
}

/** Asked, and said no. It takes away what an implied basis would have shown. */
export const recordRefusal = async (acting: Stating & Following, sent: Sent<'RefuseConsent'>): Promise<Outcome<ConsentState>> => {
  const handed = await handAbout(acting, sent, (recipient, referral) => refuseConsent(recipient, referral, sent.body))
  return doneEverywhere(acting, sent.org, handed, (done) => consentState(acting, sent.org, done))
}

export const recordObjection = async (acting: Acting & Following, sent: Sent<'RecordObjection'>): Promise<Outcome<ConsentState>> => {
  const about = await findAlias(acting.view, sent.org, 'referral', sent.body.referral)
  if (!about) return unknown
  const handed = await handCommand(acting, sent, { person: about.person }, objectTo(sent.body))
  return doneEverywhere(acting, sent.org, handed, (done) => consentState(acting, sent.org, done))
}
