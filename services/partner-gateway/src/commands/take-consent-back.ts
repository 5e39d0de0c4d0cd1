import { askPerson } from '@oldham-cares/log'
import { withdrawConsent, withdrawnFrom } from '../ask/state-consent.js'
import { findAlias } from '../scope/find-alias.js'
import type { Acting } from './act-on.js'
import type { ConsentState } from './consent-state.js'
import { doneEverywhere } from './done-everywhere.js'
import { handCommand } from './hand-command.js'
import type { Following } from './linked-have-followed.js'
import { unknown, type Outcome, type Sent } from './outcome.js'

export const takeConsentBack = async (acting: Acting & Following, sent: Sent<'WithdrawConsent'>, scoped: string): Promise<Outcome<ConsentState>> => {
  const { org, body } = sent
  const about = await findAlias(acting.view, org, 'consent', scoped)
  if (!about) return unknown
  const { person } = await askPerson(acting.view, about.person)
  const statement = person?.consent.find(({ id, effect }) => effect === 'permit' && id === about.consent)
  if (!statement) return unknown
  const handed = await handCommand(acting, sent, { person: about.person }, withdrawConsent(statement, body))
  const shown = { id: scoped, recipient: withdrawnFrom(statement, body), categories: body.categories ?? [] }
  return doneEverywhere(acting, org, handed, () => shown)
}
