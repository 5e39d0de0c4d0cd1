import type { Recipient } from '@oldham-cares/domain'
import { consentIdOf } from '../ask/state-consent.js'
import type { PartnerIds } from '@oldham-cares/service-kit/tell'
import type { Handed } from './outcome.js'

export interface ConsentState {
  readonly id: string
  readonly recipient: Recipient
  readonly categories: readonly string[]
}

export type Done = Extract<Handed, { state: 'done' }>

/** What a command of the partner's stated, as the person's record has it: a repeat shows the same. */
export const consentState = ({ ids }: { readonly ids: PartnerIds }, org: string, { command, person }: Done): ConsentState => {
  const consent = consentIdOf(command)
  const stated = person.consent.find(({ id }) => id === consent)
  if (!stated) throw new Error(`Command ${command} was carried out and its person's record holds no statement of it`)
  const { kind, id } = stated.recipient
  return { id: ids.of(org, 'consent', consent), recipient: { kind, id }, categories: stated.categories }
}
