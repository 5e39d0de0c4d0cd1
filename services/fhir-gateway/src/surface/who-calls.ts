import type { AuthRefusal, Practice } from '@oldham-cares/service-kit'
import type { Parts } from './parts.js'
import { refuse, type Refusal, type RefusalName } from './refusals.js'

const refusalOf: Readonly<Record<AuthRefusal, RefusalName>> = {
  missing: 'TOKEN.MISSING',
  malformed: 'TOKEN.INVALID',
  forged: 'TOKEN.INVALID',
  'wrong-audience': 'TOKEN.INVALID',
  expired: 'TOKEN.EXPIRED',
  'wrong-scope': 'TOKEN.SCOPE',
  unavailable: 'HUB.UNAVAILABLE'
}

/** The practice on the register that the token names. */
export const whoCalls = async (
  authorization: string | undefined,
  { authenticate, register }: Pick<Parts, 'authenticate' | 'register'>
): Promise<Practice | Refusal> => {
  const caller = await authenticate(authorization, 'fhir')
  if (!caller.ok) return refuse(refusalOf[caller.reason])
  return register.practice(caller.org) ?? refuse('SENDER.NOT_A_PRACTICE')
}
