import type { Register } from '@oldham-cares/service-kit'
import type { Session, SignedIn } from './session.js'
import type { Area, SessionTold } from './told.js'

/** What a scope lets somebody do here; what they may see is decided by the doors, with each answer. */
const areas: readonly (readonly [Area, (user: SignedIn, register: Register) => boolean])[] = [
  ['care-team', ({ scope, org }, register) => scope.includes('timeline') && register.careTeam(org) !== undefined],
  ['link-worker', ({ scope, org }, register) => scope.includes('partner') && register.partner(org) !== undefined],
  ['administrator', ({ scope }) => scope.includes('endpoints')],
  ['operator', ({ scope }) => scope.includes('ops:redrive') || scope.includes('ops:rebuild')],
  ['governance', ({ scope }) => scope.includes('ops:govern')]
]

export const tellSession = (session: Session | undefined, register: Register, idleSeconds: number): SessionTold => {
  if (session === undefined) return { signedIn: false }
  const { user } = session
  const organisation = register.careTeam(user.org) ?? register.partner(user.org)
  return {
    signedIn: true,
    name: user.name,
    does: user.does,
    organisation: { id: user.org, name: organisation?.name ?? user.org },
    ...(user.role !== undefined && { role: user.role }),
    areas: areas.filter(([, may]) => may(user, register)).map(([area]) => area),
    idleSeconds
  }
}
