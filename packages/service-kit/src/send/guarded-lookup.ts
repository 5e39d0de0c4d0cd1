import type { LookupFunction } from 'node:net'
import type { ResolveHost } from './resolve-host.js'

const families: Readonly<Record<string, 4 | 6>> = { 4: 4, 6: 6, IPv4: 4, IPv6: 6 }

/** Faults as `net.connect` is used to. */
class NoAddress extends Error {
  override readonly name = 'NoAddress'
  readonly code = 'ENOTFOUND'
}

/** `net.connect` goes to what this answers and nowhere else, so an address cannot change between its check and its use. */
export const guardedLookup = (addressesOf: ResolveHost): LookupFunction => {
  const answer = async (host: string, { all, family }: Parameters<LookupFunction>[1], done: Parameters<LookupFunction>[2]): Promise<void> => {
    const found = await addressesOf(host).catch((cause: unknown) => (cause instanceof Error ? cause : new NoAddress()))
    if (found instanceof Error) return done(found, '')
    const wanted = families[String(family)]
    const fit = found.filter((one) => wanted === undefined || one.family === wanted)
    const [first] = fit
    if (first === undefined) return done(new NoAddress(), '')
    return all === true ? done(null, [...fit]) : done(null, first.address, first.family)
  }
  return (...asked) => void answer(...asked)
}
