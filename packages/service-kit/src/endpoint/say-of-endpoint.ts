import { changeEndpoint, type ChangedOrNot, type Changing, type Wanted } from './change-endpoint.js'
import type { KnownEndpoint } from './known-endpoints.js'

/** How an endpoint fails now is not how it stood when that was seen. */
export type Overtaken = { readonly code: 'ENDPOINT.CHANGED' }

type Says = Pick<Wanted, 'warned'> & { readonly disabled?: 'ENDPOINT.FAILING' | 'ENDPOINT.GONE' }

const said = (standing: KnownEndpoint, { warned, disabled }: Says): Wanted =>
  disabled === undefined ? { ...standing, warned } : { ...standing, warned, state: 'disabled', reason: disabled }

/** What the hub itself says of an endpoint, once however many replicas see it: the version follows the one that was looked at. */
export const sayOfEndpoint = (changing: Changing, seen: KnownEndpoint, says: Says): Promise<ChangedOrNot<Overtaken>> =>
  changeEndpoint<Overtaken>(changing, { endpoint: seen.endpoint, partner: seen.partner, by: 'hub' }, (standing) =>
    standing?.state === 'on' && standing.onSince === seen.onSince && standing.warned === seen.warned
      ? said(standing, says)
      : { code: 'ENDPOINT.CHANGED' }
  )
