import { everybody, type Recipient } from '@oldham-cares/domain'
import type { Reference } from '../fhir.js'
import type { Parts } from '../surface/parts.js'
import { isRefusal, refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Actor, Provision } from './fhir-consent.js'

const registered = ({ identifier }: Reference, register: Parts['register']): Recipient | undefined => {
  const value = identifier?.value ?? ''
  switch (identifier?.system) {
    case systems.partner:
      return register.partner(value) && { kind: 'partner', id: value }
    case systems.careTeam:
      return register.careTeam(value) && { kind: 'care-team', id: value }
    case systems.ods: {
      const found = register.organisation(value.toUpperCase())
      return found?.kind === 'practice' || found?.kind === 'care-setting' ? found : undefined
    }
    default:
      return undefined
  }
}

const receives = ({ role }: Actor): boolean =>
  (role.coding ?? []).some(({ system, code }) => system === systems.participation && code === 'IRCP')

const named = (actor: Actor, at: string, register: Parts['register']): Recipient | Refusal => {
  if (!receives(actor)) return refuse('STRUCTURE.VALUE', `${at}.role`)
  if (actor.reference.identifier === undefined) return refuse('STRUCTURE.REQUIRED', `${at}.reference.identifier`)
  return registered(actor.reference, register) ?? refuse('CONSENT.RECIPIENT_UNKNOWN', `${at}.reference.identifier`)
}

/** By identifier alone: no resource of a sender's says who an organisation of the register is. Who denies without naming anybody denies everybody. */
export const recipientNamed = ({ type, actor = [] }: Provision, at: string, register: Parts['register']): Recipient | Refusal => {
  const [first, second] = actor
  if (second !== undefined) return refuse('CONSENT.ONE_STATEMENT', `${at}.actor[1]`)
  if (first !== undefined) {
    const one = named(first, `${at}.actor[0]`, register)
    return isRefusal(one) ? one : { kind: one.kind, id: one.id }
  }
  return type === 'deny' ? { kind: 'partner', id: everybody } : refuse('STRUCTURE.REQUIRED', `${at}.actor`)
}
