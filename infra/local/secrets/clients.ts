import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { AddedPartner } from '../partners/added-partners.ts'
import { kept, keptFor } from './kept.ts'
import { careSettings, careTeams, partners, practices, teamStaff } from './organisations.ts'

/**
 * A client of the identity provider: `org` is the organisation its tokens speak for, `scope` all it may ask for. `role` and
 * `employer` stand in for what a person who logs in would bring.
 */
export interface Client {
  readonly id: string
  readonly secret: string
  readonly scope: string
  readonly org: string
  readonly role?: string
  readonly employer?: string
}

export type Clients = Record<string, Client>

interface Asks extends Omit<Client, 'id' | 'secret'> {
  readonly name: string
}

const asksOf = (added: readonly AddedPartner[]): readonly Asks[] => [
  ...practices.map(({ id }) => ({ name: `gp-${id}`, org: id, scope: 'fhir' })),
  ...careSettings.map(({ id, kind }) => ({ name: `${kind}-${id}`, org: id, scope: 'fhir' })),
  ...[...partners, ...added].map(({ id }) => ({ name: id, org: id, scope: 'partner endpoints' })),
  ...careTeams.map(({ id }) => ({ name: id, org: id, scope: 'timeline', role: 'clinical' })),
  ...teamStaff.map(({ org, as, ...claims }) => ({ name: `${org}-${as}`, org, scope: 'timeline', ...claims })),
  { name: 'action-together-safeguarding', org: 'action-together', scope: 'partner', role: 'safeguarding-lead' },
  { name: 'ops', org: 'ops', scope: 'ops' },
  { name: 'governance', org: 'ops', scope: 'ops ops:govern ops:audit', role: 'information-governance' },
  { name: 'inspector', org: 'ops', scope: 'ops ops:unhidden' },
  { name: 'operator', org: 'ops', scope: 'ops ops:redrive ops:rebuild' }
]

/** Of the local default. A partner that is added bears none of them: it would be given what the other may ask for, or take it away. */
export const clientNames = (): string[] => asksOf([]).map(({ name }) => name)

export const clientsFile = (secrets: string): string => join(secrets, 'clients.json')

/** As they were written last: whoever only reads makes no secret. */
export const writtenClients = (secrets: string): Clients => kept<Clients>(clientsFile(secrets), () => ({}))

/** Each asks for what it may ask for today, under the secret that it was given first. */
export function keptClients(secrets: string, added: readonly AddedPartner[] = []): Clients {
  return keptFor(clientsFile(secrets), asksOf(added), ({ name, ...may }, known: Client | undefined): Client =>
    ({ id: name, secret: known?.secret ?? randomBytes(24).toString('base64url'), ...may }))
}
