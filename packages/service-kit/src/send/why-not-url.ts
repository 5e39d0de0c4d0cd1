import { isIP } from 'node:net'
import { mayConnectTo, type LocalAddresses } from './public-address.js'

/** Why the hub will not send to an address, each as a partner is told it. */
export const addressRefusals = {
  'ADDRESS.MALFORMED': 'The address is no URL of at most 2,000 characters without blanks.',
  'ADDRESS.NOT_HTTPS': 'The address does not begin with https://.',
  'ADDRESS.CREDENTIALS': 'The address holds a user name or a password; events are signed instead.',
  'ADDRESS.FRAGMENT': 'The address holds a fragment, which no request carries.',
  'ADDRESS.PORT': 'The address names port 0, on which nobody listens.',
  'ADDRESS.NOT_PUBLIC': 'The address does not lie on the public internet.',
  'ADDRESS.UNKNOWN_HOST': 'The name in the address has no address, or no name server answers for it.'
} as const

export type AddressRefusal = keyof typeof addressRefusals

const longest = 2_000

/** Names that mean something only where the hub stands: RFC 6761, RFC 6762, RFC 8375, `internal` of ICANN and the clouds. */
const onlyHere = /(^|\.)(localhost|local|internal|home\.arpa)$/
const thisMachine = /(^|\.)localhost$/

/** As names are compared: without the dot of the root, without the brackets of IPv6. */
export const bareHost = (host: string): string => host.toLowerCase().replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')

export const isThisMachine = (host: string): boolean => thisMachine.test(host)

/** What a host says before anybody is asked where it is. A name of one word is one that only the hub's own network knows. */
export const whyNotHost = (host: string, local: LocalAddresses): AddressRefusal | undefined => {
  const bare = bareHost(host)
  if (isIP(bare) !== 0) return mayConnectTo(bare, local) ? undefined : 'ADDRESS.NOT_PUBLIC'
  if (local === 'allowed' && isThisMachine(bare)) return undefined
  return onlyHere.test(bare) || !bare.includes('.') ? 'ADDRESS.NOT_PUBLIC' : undefined
}

/** Whatever its notation, an IPv4 address stands here as the four numbers: the URL parser has read octal, hex and short forms. */
export const whyNotUrl = (text: string, local: LocalAddresses): AddressRefusal | undefined => {
  const url = text.length > longest || /[\s\p{Cc}\\]/u.test(text) || !URL.canParse(text) ? undefined : new URL(text)
  if (url === undefined) return 'ADDRESS.MALFORMED'
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || local === 'refused')) return 'ADDRESS.NOT_HTTPS'
  if (url.username !== '' || url.password !== '') return 'ADDRESS.CREDENTIALS'
  if (text.includes('#')) return 'ADDRESS.FRAGMENT'
  if (url.port === '0') return 'ADDRESS.PORT'
  return whyNotHost(url.hostname, local)
}
