import { nhsNumber } from '@oldham-cares/domain'
import type { Extension, Patient } from '../fhir.js'
import { refuse, type Refusal } from '../surface/refusals.js'
import { systems } from '../systems.js'
import type { Entry } from './message.js'

export type NumberFound =
  | { readonly status: 'verified' | 'unverified'; readonly value: string }
  | { readonly status: 'absent' }

/** UK Core changed the code system and the code with its second edition; senders of both are about. */
const verifiedCodes = new Set([
  `${systems.verificationStu1}|number-present-and-verified`,
  `${systems.verificationEngland}|01`
])

const saysVerified = (extensions: readonly Extension[] = []): boolean =>
  extensions
    .filter(({ url }) => url === systems.verification)
    .flatMap(({ valueCodeableConcept }) => valueCodeableConcept?.coding ?? [])
    .some(({ system, code }) => verifiedCodes.has(`${system}|${code}`))

/** Verified only where the message says so. A number that fails its check digit, or a second one, may be another person's: refused. */
export const findNhsNumber = ({ resource, at }: Entry<Patient>): NumberFound | Refusal => {
  let found: NumberFound = { status: 'absent' }
  for (const [index, { system, value, extension }] of (resource.identifier ?? []).entries()) {
    if (system !== systems.nhsNumber || value === undefined) continue
    const number = nhsNumber(value)
    const another = number.valid && found.status !== 'absent' && found.value !== number.value
    if (!number.valid || another) return refuse('NHS_NUMBER.INVALID', `${at}.identifier[${index}].value`)
    found = { status: saysVerified(extension) ? 'verified' : 'unverified', value: number.value }
  }
  return found
}
