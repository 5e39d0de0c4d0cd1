import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { writeAtomically } from '../processes/write-atomically.mjs'
import { kept } from './kept.ts'
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

/** A folder made before somebody joined keeps the secrets it has and gets theirs. */
export function keptClients(secrets: string): Clients {
  const file = join(secrets, 'clients.json')
  const known = kept<Clients>(file, () => ({}))
  const clients = Object.fromEntries(asks.map(({ name, org, scope }) =>
    [name, known[name] ?? { id: name, secret: randomBytes(24).toString('base64url'), scope, org }]))
  if (asks.some(({ name }) => known[name] === undefined)) writeAtomically(file, JSON.stringify(clients, null, 2))
  return clients
}
