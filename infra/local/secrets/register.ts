import type { AddedPartner } from '../partners/added-partners.ts'
import { careSettings, careTeams, partners, practices } from './organisations.ts'

export interface Register {
  readonly practices: { id: string, name: string, fhir?: string, cluster: string }[]
  readonly careSettings: { id: string, kind: string, name: string, fhir: string, cluster: string }[]
  readonly partners: { id: string, name: string, lead: boolean, directory?: string, added?: true }[]
  readonly careTeams: { id: string, kind: string, cluster: string, name: string }[]
}

/** Where each practice is reached, and where a partner publishes its directory. Addresses come from here, never from a message. */
export function register(neighbours: string, added: readonly AddedPartner[] = []): Register {
  return {
    practices: practices.map(({ documents, ...practice }) => (documents ? practice : { ...practice, fhir: `${neighbours}/${practice.id}/fhir/R4` })),
    careSettings: careSettings.map((setting) => ({ ...setting, fhir: `${neighbours}/${setting.id}/fhir/R4` })),
    partners: [
      ...partners.map((partner) => ({ ...partner, ...(partner.lead && { directory: `${neighbours}/${partner.id}/directory` }) })),
      ...added.map(({ id, name }) => ({ id, name, lead: false, added: true as const }))
    ],
    careTeams
  }
}
