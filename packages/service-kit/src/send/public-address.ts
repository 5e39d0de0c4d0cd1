import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** `allowed` lets the hub send to its own machine, as the local default does; nothing else of what is refused. */
export type LocalAddresses = 'refused' | 'allowed'

type IPv6 = ReturnType<typeof ipaddr.IPv6.parse>

/** The one block of IPv6 from which public addresses are given out (IANA, RFC 4291): what ipaddr.js does not list it takes for unicast. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3')
/** RFC 6052: on a network without IPv4, DNS answers with IPv4 addresses in this. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

const lastFour = (address: IPv6): string => address.toByteArray().slice(12).join('.')

/** Mapped and NAT64 addresses are the IPv4 address in them. 6to4 and Teredo reach one as well; nobody needs them, and they stay refused. */
const meant = (address: string) => {
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 && parsed.match(nat64) ? ipaddr.IPv4.parse(lastFour(parsed)) : parsed
}

/** A loopback literal, or a name that RFC 6761 keeps for one; brackets or not. */
export const isOnThisMachine = (host: string): boolean => {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  return isIP(bare) === 0 ? /(^|\.)localhost$/.test(bare) : meant(bare).range() === 'loopback'
}

/**
 * Whether the hub may connect there: global unicast only, so neither private, loopback, link-local (which holds the
 * clouds' metadata), shared, multicast nor reserved. Takes addresses as the resolver and the URL parser write them, no other notation.
 */
export const mayConnectTo = (address: string, local: LocalAddresses): boolean => {
  if (isIP(address) === 0 || address.includes('%')) return false
  const parsed = meant(address)
  const range = parsed.range()
  if (range === 'loopback') return local === 'allowed'
  return range === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(givenOut))
}
