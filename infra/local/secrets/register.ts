import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { keptFor } from './kept.ts'
import { careSettings, careTeams, partners, practices } from './organisations.ts'

export interface Register {
  readonly practices: { id: string, name: string, fhir?: string, cluster: string }[]
  readonly careSettings: { id: string, kind: string, name: string, fhir: string, cluster: string }[]
  readonly partners: { id: string, name: string, lead: boolean, webhook: { url: string, secret: string }, directory?: string }[]
  readonly careTeams: { id: string, kind: string, cluster: string, name: string }[]
}

/** Where each practice and partner is reached. Addresses come from here, never from a message. */
export function register(secrets: string, neighbours: string): Register {
  const names = partners.map(({ id: name }) => ({ name }))
  const webhookSecrets = keptFor(join(secrets, 'webhook-secrets.json'), names, (_partner, known: string | undefined): string =>
    known ?? `whsec_${randomBytes(24).toString('base64')}`)
  return {
    practices: practices.map(({ documents, ...practice }) => (documents ? practice : { ...practice, fhir: `${neighbours}/${practice.id}/fhir/R4` })),
    careSettings: careSettings.map((setting) => ({ ...setting, fhir: `${neighbours}/${setting.id}/fhir/R4` })),
    partners: partners.map((partner) => ({
      ...partner,
      webhook: { url: `${neighbours}/${partner.id}`, secret: webhookSecrets[partner.id]! },
      ...(partner.lead && { directory: `${neighbours}/${partner.id}/directory` })
    })),
    careTeams
  }
}
