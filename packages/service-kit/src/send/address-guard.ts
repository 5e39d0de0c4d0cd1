import { isIP, type LookupFunction } from 'node:net'
import { guardedLookup } from './guarded-lookup.js'
import { mayConnectTo, type LocalAddresses } from './public-address.js'
import { askNameServers, type HostAddress, type ResolveHost } from './resolve-host.js'
import { bareHost, isThisMachine, whyNotHost, whyNotUrl, type AddressRefusal } from './why-not-url.js'

/** What was about to be connected to is no public address. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
  readonly code = 'ADDRESS.NOT_PUBLIC'
}

/** No name server answered, in `getaddrinfo`'s own word: what one says itself is easily taken for the word of the host. */
class NameUnanswered extends Error {
  override readonly name = 'NameUnanswered'
  readonly code = 'EAI_AGAIN'
}

export interface AddressGuard {
  /** When an address is registered: undefined where the hub may send there. Asks name servers. */
  whyNotAddress(url: string): Promise<AddressRefusal | undefined>
  /** At each request: nobody is asked, and what an older rule let in is refused. */
  whyNotUrl(url: string): AddressRefusal | undefined
  /** At each connection, as literals are looked up by nobody. */
  whyNotHost(host: string): AddressRefusal | undefined
  /** At each connection to a name, which may have moved since it was registered. */
  readonly lookup: LookupFunction
}

export interface Guarding {
  readonly local: LocalAddresses
  readonly resolve?: ResolveHost
}

const loopback: readonly HostAddress[] = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]

/** Keeps the hub from being made to speak to machines that only it can reach. One address of a name that is not public refuses the name. */
export const addressGuard = ({ local, resolve = askNameServers() }: Guarding): AddressGuard => {
  const ask: ResolveHost = (host) =>
    resolve(host).catch((cause: unknown) => {
      throw new NameUnanswered('No name server answers', { cause })
    })
  const addressesOf = async (written: string): Promise<readonly HostAddress[]> => {
    const host = bareHost(written)
    if (whyNotHost(host, local) !== undefined) throw new AddressRefused()
    const family = isIP(host)
    if (family !== 0) return [{ address: host, family: family === 4 ? 4 : 6 }]
    const found = isThisMachine(host) ? loopback : await ask(host)
    if (!found.every(({ address }) => mayConnectTo(address, local))) throw new AddressRefused()
    return found
  }
  const whyNotFound = async (host: string): Promise<AddressRefusal | undefined> => {
    try {
      return (await addressesOf(host)).length === 0 ? 'ADDRESS.UNKNOWN_HOST' : undefined
    } catch (cause) {
      return cause instanceof AddressRefused ? cause.code : 'ADDRESS.UNKNOWN_HOST'
    }
  }
  return {
    whyNotUrl: (url) => whyNotUrl(url, local),
    whyNotHost: (host) => whyNotHost(host, local),
    whyNotAddress: async (url) => whyNotUrl(url, local) ?? whyNotFound(new URL(url).hostname),
    lookup: guardedLookup(addressesOf)
  }
}
