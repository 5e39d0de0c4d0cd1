import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { kept } from './kept.ts'
import { careTeams, partners, practices } from './organisations.ts'

/** A client of the identity provider: `org` is the organisation its tokens speak for, `scope` all it may ask for. */
export interface Client {
  readonly id: string
  readonly secret: string
  readonly scope: string
  readonly org: string
}

export type Clients = Record<string, Client>

const asks = [
  ...practices.map(({ id }) => ({ name: `gp-${id}`, org: id, scope: 'fhir' })),
  ...partners.map(({ id }) => ({ name: id, org: id, scope: 'partner' })),
  ...careTeams.map(({ id }) => ({ name: id, org: id, scope: 'timeline' })),
  { name: 'ops', org: 'ops', scope: 'ops' }
]

export function keptClients(secrets: string): Clients {
  return kept(join(secrets, 'clients.json'), () => Object.fromEntries(asks.map(({ name, org, scope }) =>
    [name, { id: name, secret: randomBytes(24).toString('base64url'), scope, org }])))
}
