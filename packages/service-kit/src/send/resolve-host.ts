import { Resolver } from 'node:dns/promises'

export interface HostAddress {
  readonly address: string
  readonly family: 4 | 6
}

/** Every address of a name; none where it has none. Rejects where no name server answers. */
export type ResolveHost = (host: string) => Promise<readonly HostAddress[]>

const none: ReadonlySet<unknown> = new Set(['ENODATA', 'ENOTFOUND'])
const isNone = (cause: unknown): boolean => typeof cause === 'object' && cause !== null && 'code' in cause && none.has(cause.code)

const of = (family: 4 | 6, addresses: readonly string[]): readonly HostAddress[] => addresses.map((address) => ({ address, family }))

/**
 * Asks name servers alone and not `getaddrinfo`: no hosts file decides where events go, and a name server that does not
 * answer holds up no thread that files and hashes need. Some answer for one family only: what the other is asked may fail.
 * Without `servers` (`address:port`) those of the machine are asked.
 */
export const askNameServers = (servers?: readonly string[]): ResolveHost => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  if (servers) resolver.setServers(servers)
  return async (host) => {
    const asked = await Promise.allSettled([
      resolver.resolve6(host).then((found) => of(6, found)),
      resolver.resolve4(host).then((found) => of(4, found))
    ])
    const found = asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    const fault = asked.find((answer) => answer.status === 'rejected' && !isNone(answer.reason))
    if (found.length === 0 && fault?.status === 'rejected') throw fault.reason
    return found
  }
}
