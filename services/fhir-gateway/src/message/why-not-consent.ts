import type { CodeableConcept, Resource } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import type { Entry } from './message.js'

interface Provision {
  readonly type?: string
  readonly actor?: readonly unknown[]
  readonly provision?: readonly unknown[]
}

/** That it denies, names somebody or makes an exception: more than the blanket agreement says. */
const isStatement = ({ type, actor, provision }: Provision): boolean => type === 'deny' || actor !== undefined || provision !== undefined

/** A Consent that is no longer in force takes back what it gave. */
const takenBack: readonly unknown[] = ['rejected', 'inactive']

/** v3-ActCode: opting out, with exceptions or without. */
const optsOut = ({ coding = [] }: CodeableConcept): boolean => coding.some(({ code }) => code === 'OPTOUT' || code === 'OPTOUTE')

/** The element by which a Consent says more than the blanket agreement in every message, which grants nothing; undefined of anything else. */
export const saysSomething = (resource: Resource): 'status' | 'policyRule' | 'provision' | undefined => {
  if (resource.resourceType !== 'Consent') return undefined
  if (takenBack.includes(resource['status'])) return 'status'
  const rule = resource['policyRule'] as CodeableConcept | undefined
  if (rule !== undefined && optsOut(rule)) return 'policyRule'
  const provision = resource['provision'] as Provision | undefined
  return provision !== undefined && isStatement(provision) ? 'provision' : undefined
}

/** With the end of a referral nothing is recorded but that: what is said there, and passed over, would be taken for heard. */
export const whyNotConsent = (others: readonly Entry[]): Refusal | undefined => {
  for (const { resource, at } of others) {
    const by = saysSomething(resource)
    if (by !== undefined) return refuse('CONSENT.NOT_TAKEN', `${at}.${by}`)
  }
  return undefined
}
