import type { AuthRefusal, Authenticated } from '@oldham-cares/service-kit'
import type { Parts } from './parts.js'
import { refuse, type Refusal, type RefusalName } from './refusals.js'
import { careSettingAsSender, partnerAsSender, practiceAsSender, type Sender } from './sender.js'

const refusalOf: Readonly<Record<AuthRefusal, RefusalName>> = {
  missing: 'TOKEN.MISSING',
  malformed: 'TOKEN.INVALID',
  forged: 'TOKEN.INVALID',
  'wrong-audience': 'TOKEN.INVALID',
  expired: 'TOKEN.EXPIRED',
  'wrong-scope': 'TOKEN.SCOPE',
  'too-many-requests': 'CLIENT.TOO_MANY_REQUESTS',
  unavailable: 'HUB.UNAVAILABLE'
}

/** Whoever answers for the data, by the scope of the token alone: none of them refers, and nothing of theirs says from where. */
export const whoAudits = (caller: Authenticated, register: Parts['register']): Sender | Refusal => {
  if (!caller.ok) return refuse(refusalOf[caller.reason])
  return { organisation: register.organisation(caller.org) ?? { kind: 'hub', id: caller.org }, name: '', cluster: '', source: 'gp' }
}

/** The practice or care setting on the register that the token names. */
export const whoCalls = (caller: Authenticated, register: Parts['register']): Sender | Refusal => {
  if (!caller.ok) return refuse(refusalOf[caller.reason])
  const practice = register.practice(caller.org)
  if (practice !== undefined) return practiceAsSender(practice)
  const careSetting = register.careSetting(caller.org)
  return careSetting === undefined ? refuse('SENDER.NOT_A_PRACTICE') : careSettingAsSender(careSetting)
}

/** The partner on the register that the token names. */
export const whoSubscribes = (caller: Authenticated, register: Parts['register']): Sender | Refusal => {
  if (!caller.ok) return refuse(refusalOf[caller.reason])
  const partner = register.partner(caller.org)
  return partner === undefined ? refuse('SENDER.NOT_A_PARTNER') : partnerAsSender(partner)
}
