import type { NamesAndAddresses } from '@oldham-cares/service-kit'

/** One hash per view, by its name; null for a service that did not tell. */
export type Digests = Readonly<Record<string, string | null>>

export type ReadDigests = (authorization: string) => Promise<Digests>

/** A digest reads a whole view, so it may take its time. */
const answersWithinMs = 30_000

const ask = async (service: string, url: string, authorization: string): Promise<Digests> => {
  try {
    const signal = AbortSignal.timeout(answersWithinMs)
    const response = await fetch(`${url}/digests`, { headers: { authorization }, signal, redirect: 'error' })
    return response.ok ? ((await response.json()) as Digests) : { [service]: null }
  } catch {
    return { [service]: null }
  }
}

/** Each service answers for its own views, with the operator's own token: nobody reads another's. */
export const readDigests =
  (services: NamesAndAddresses): ReadDigests =>
  async (authorization) => {
    const told = await Promise.all(Object.entries(services).map(([service, url]) => ask(service, url, authorization)))
    return Object.assign({}, ...told)
  }
