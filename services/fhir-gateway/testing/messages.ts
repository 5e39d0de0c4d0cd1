import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bundle, Resource } from '../src/fhir.js'

export const fhirContract = fileURLToPath(new URL('../../../contracts/fhir', import.meta.url))

const textOf = (name: string): string => readFileSync(`${fhirContract}/examples/${name}.json`, 'utf8')

type Loose = { [member: string]: any }

/** The example as an object that a test may change. */
export const example = (name: string): Bundle & Loose => JSON.parse(textOf(name))

export const rani = () => example('new-referral.rani')
export const ranisCancellation = () => example('cancel-referral.rani')
export const ranisUpdate = () => example('update-referral.rani')
export const ranisError = () => example('entered-in-error.rani')
export const ranisTransaction = () => example('transaction.rani')
export const ranisConsent = () => example('consent.rani')
export const ranisRefusal = () => example('consent-refused.rani')
export const ranisObjection = () => example('consent-objection.rani')
/** For several, and what they are not to have. */
export const ranisConsents = () => example('consent-several.rani')
/** A referral with what is said beside it, its last entry. */
export const ranisReferralSaying = () => example('new-referral-consent.rani')
/** JSON Patch. */
export const ranisChange = (): Loose[] => JSON.parse(textOf('consent-patch.rani'))
/** Alone, its Patient inside. */
export const ranisRequest = (): Loose & Resource => JSON.parse(textOf('service-request.rani'))

export const resourceIn = (bundle: Loose, type: string): Loose =>
  bundle['entry'].map(({ resource }: Loose) => resource).find(({ resourceType }: Resource) => resourceType === type)

export const changed = (bundle: Bundle & Loose, change: (bundle: Loose) => void): Bundle & Loose => {
  change(bundle)
  return bundle
}

export const without = (bundle: Bundle & Loose, type: string): Bundle & Loose =>
  changed(bundle, (one) => {
    one['entry'] = one['entry'].filter(({ resource }: Loose) => resource['resourceType'] !== type)
  })

export const withResource = (bundle: Bundle & Loose, resource: Resource): Bundle & Loose =>
  changed(bundle, (one) => one['entry'].push({ fullUrl: `urn:uuid:00000000-0000-4000-8000-${String(one['entry'].length).padStart(12, '0')}`, resource }))

export const flag = (code: string, category: object = { text: 'Risks' }, status = 'active'): Resource => ({
  resourceType: 'Flag',
  status,
  category: [category],
  code: { text: code },
  subject: { reference: 'urn:uuid:7d3f0003-52c1-4b60-9a1e-0c5b8a7e4f10' }
})
