import type { KnownEndpoint } from '@oldham-cares/service-kit/tell'

const written = (at: number): string => new Date(at).toISOString()

type Standing = Omit<KnownEndpoint, 'onSince'>

/** An endpoint as its partner reads it. Nobody else holds an id of it, so that the hub's own is the partner's. */
export const showEndpoint = ({ endpoint, version, kind, address, state, signing, generation, since, ...more }: Standing) => ({
  id: endpoint,
  version,
  kind,
  address,
  state,
  signing,
  generation,
  since: written(since),
  ...shownWhereSaid(more)
})

const shownWhereSaid = ({ reason, overlapUntil, perSecond, atOnce, contact, warned }: Partial<Standing>) => ({
  ...(reason === undefined ? {} : { reason }),
  ...(overlapUntil === undefined ? {} : { overlapUntil: written(overlapUntil) }),
  ...(perSecond === undefined ? {} : { perSecond }),
  ...(atOnce === undefined ? {} : { atOnce }),
  ...(contact === undefined ? {} : { contact }),
  ...(warned ? { warned } : {})
})

export type ShownEndpoint = ReturnType<typeof showEndpoint>

/** As `If-Match` gives it back. */
export const tagOf = ({ version }: { readonly version: number }): string => `"${version}"`
