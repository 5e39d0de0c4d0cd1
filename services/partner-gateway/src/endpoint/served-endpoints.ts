import type { Register } from '@oldham-cares/service-kit'
import type { KnownEndpoint, KnownEndpoints } from '@oldham-cares/service-kit/tell'

export type OnRegister = Pick<Register, 'partner' | 'partners' | 'replaced'>

/** Endpoints of partners that are on the register. Who was struck from it keeps its endpoints, and is pushed nothing. */
export interface ServedEndpoints {
  /** Those to which a partner's events are pushed at present. */
  pushedTo(partner: string): readonly KnownEndpoint[]
  /** One endpoint, where events are pushed to it at present. */
  pushed(id: string): KnownEndpoint | undefined
  /** Called with each endpoint of a partner that came on the register or went from it. */
  cameOrWent(listener: (endpoint: KnownEndpoint) => void): void
}

export const servedEndpoints = (known: KnownEndpoints, register: OnRegister): ServedEndpoints => {
  const isOn = (partner: string): boolean => register.partner(partner) !== undefined
  const onNow = (): ReadonlySet<string> => new Set(register.partners.map(({ id }) => id))
  return {
    pushedTo: (partner) => (isOn(partner) ? known.pushedTo(partner) : []),
    pushed: (id) => {
      const found = known.pushed(id)
      return found && isOn(found.partner) ? found : undefined
    },
    cameOrWent: (listener) => {
      let before = onNow()
      register.replaced(() => {
        const now = onNow()
        for (const endpoint of known.all) if (before.has(endpoint.partner) !== now.has(endpoint.partner)) listener(endpoint)
        before = now
      })
    }
  }
}
