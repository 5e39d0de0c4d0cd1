import type { ConsentStatement, Recipient } from '@oldham-cares/domain'
import type { Body } from '../contract/body.js'
import { consentIdOf, giveConsent, withdrawConsent, withdrawnFrom } from '../ask/state-consent.js'
import { askPerson } from '@oldham-cares/log'
import { findAlias } from '../scope/find-alias.js'
import { handCommand } from './hand-command.js'
import type { Directory } from '../directory/directory.js'
import type { Acting } from './act-on.js'
import { linkedHaveFollowed, type Following } from './linked-have-followed.js'
import { offeredBy } from './offered-by.js'
import { unfit, unknown, type Outcome, type Sent } from './outcome.js'
import { verdictFor } from './verdict-for.js'

export interface ConsentState {
  readonly id: string
  readonly recipient: Recipient
  readonly categories: readonly string[]
}

const recipientOf = async (directory: Directory, { recipient, service }: Body<'GiveConsent'>): Promise<Recipient | undefined> => {
  if (service === undefined) return recipient
  const found = await directory.find(service)
  return found && offeredBy(directory, found)
}

const unlisted = [{ pointer: '/service', detail: 'is not in the directory' }]

const permitOf = (statements: readonly ConsentStatement[], id: string) =>
  statements.find((statement) => statement.effect === 'permit' && statement.id === id)

/** Of a request that has its verdict the directory is asked no more: it may say something else by now. */
const alreadyAsked = ({ recipient, service = '' }: Body<'GiveConsent'>): Recipient => recipient ?? { kind: 'group', id: service }

/** The person is the referral's. */
export const recordConsent = async (
  acting: Acting & { readonly directory: Directory },
  sent: Sent<'GiveConsent'>
): Promise<Outcome<ConsentState>> => {
  const { org, body } = sent
  const about = await findAlias(acting.view, org, 'referral', body.referral)
  if (!about) return unknown
  const { person } = await askPerson(acting.view, about.person)
  const decided = person !== undefined && verdictFor(sent, person) !== undefined
  const recipient = decided ? alreadyAsked(body) : await recipientOf(acting.directory, body)
  if (!recipient) return unfit('DIRECTORY.SERVICE_UNKNOWN', unlisted)
  const handed = await handCommand(acting, sent, { person: about.person }, giveConsent(recipient, about.referral, body))
  if (handed.state !== 'done') return handed
  const consent = consentIdOf(handed.command)
  const stated = permitOf(handed.person.consent, consent) ?? { recipient, categories: body.categories }
  const { kind, id } = stated.recipient
  return { state: 'done', shown: { id: acting.ids.of(org, 'consent', consent), recipient: { kind, id }, categories: stated.categories } }
}

const patience = { followMs: 2_000, exitsMs: 1_000 }

/** It holds for every record of the person; until the others have taken it over it is not done. */
export const takeConsentBack = async (acting: Acting & Following, sent: Sent<'WithdrawConsent'>, scoped: string): Promise<Outcome<ConsentState>> => {
  const { org, body } = sent
  const about = await findAlias(acting.view, org, 'consent', scoped)
  if (!about) return unknown
  const { person } = await askPerson(acting.view, about.person)
  const statement = permitOf(person?.consent ?? [], about.consent)
  if (!statement) return unknown
  const handed = await handCommand(acting, sent, { person: about.person }, withdrawConsent(statement, body))
  if (handed.state !== 'done') return handed
  if (!(await linkedHaveFollowed(acting, handed.person, handed.command, patience)))
    return { state: 'pending', ref: acting.ids.commandRef(org, handed.command) }
  const recipient = withdrawnFrom(statement, body)
  return { state: 'done', shown: { id: scoped, recipient, categories: body.categories ?? [] } }
}
