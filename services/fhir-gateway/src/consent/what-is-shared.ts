import { dataCategories, type DataCategory } from '@oldham-cares/domain'
import type { CodeableConcept } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Provision } from './fhir-consent.js'

const isCategory = (code: string | undefined): code is DataCategory => (dataCategories as readonly (string | undefined)[]).includes(code)

const categoryOf = ({ coding = [] }: CodeableConcept): DataCategory | undefined =>
  coding.filter(({ system }) => system === systems.dataCategory).map(({ code }) => code).find(isCategory)

/** Each code by itself has to be known: one that is passed over was not agreed to, or not denied. */
export const categoriesNamed = ({ code = [] }: Provision, at: string): readonly DataCategory[] | Refusal => {
  const named = code.map(categoryOf)
  const unknown = named.indexOf(undefined)
  if (unknown >= 0) return refuse('CONSENT.CATEGORY_UNKNOWN', `${at}.code[${unknown}]`)
  return [...new Set(named as DataCategory[])]
}

/** v3-ActReason, and what the hub calls it. Anything else than care is not what data is disclosed for here. */
export const purposes: Readonly<Record<string, string>> = { CAREMGT: 'support', TREAT: 'shared-care' }

export const purposeNamed = ({ purpose = [] }: Provision, at: string): string | Refusal => {
  const [first = { system: systems.actReason, code: 'CAREMGT' }, second] = purpose
  if (second !== undefined) return refuse('CONSENT.PURPOSE_UNKNOWN', `${at}.purpose[1]`)
  const known = first.system === systems.actReason && Object.hasOwn(purposes, first.code ?? '')
  return (known ? purposes[first.code ?? ''] : undefined) ?? refuse('CONSENT.PURPOSE_UNKNOWN', `${at}.purpose[0]`)
}

/** Limits of R4 that the hub has no measure for: taken without them, a consent would be wider than it is. */
const unkept = ['securityLabel', 'class', 'dataPeriod', 'data'] as const

/** The rule that exceptions are made to is for everybody and everything. */
const ofExceptions = ['actor', 'action', 'purpose', 'code'] as const

const shares = ({ coding = [] }: CodeableConcept): boolean =>
  coding.some(({ system, code }) => system === systems.consentAction && (code === 'access' || code === 'disclose'))

export const whyNotLimits = (root: Provision, one: Provision, at: string): Refusal | undefined => {
  const above = [...unkept, ...ofExceptions].find((element) => root[element] !== undefined)
  if (above !== undefined) return refuse('CONSENT.LIMIT', `Consent.provision.${above}`)
  const limit = unkept.find((element) => one[element] !== undefined)
  if (limit !== undefined) return refuse('CONSENT.LIMIT', `${at}.${limit}`)
  return one.action !== undefined && !one.action.some(shares) ? refuse('CONSENT.LIMIT', `${at}.action`) : undefined
}
