import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptFor } from './kept.ts'
import { careSettings, careTeams, partners, practices } from './organisations.ts'

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
  ...careSettings.map(({ id, kind }) => ({ name: `${kind}-${id}`, org: id, scope: 'fhir' })),
  ...partners.map(({ id }) => ({ name: id, org: id, scope: 'partner' })),
  ...careTeams.map(({ id }) => ({ name: id, org: id, scope: 'timeline' })),
  { name: 'ops', org: 'ops', scope: 'ops' }
]

/** Each asks for what it may ask for today, under the secret that it was given first. */
export function keptClients(secrets: string): Clients {
  return keptFor(join(secrets, 'clients.json'), asks, ({ name, org, scope }, known: Client | undefined): Client =>
    ({ id: name, secret: known?.secret ?? randomBytes(24).toString('base64url'), scope, org }))
}
