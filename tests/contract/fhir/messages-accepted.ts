import { readdirSync } from 'node:fs'
import { example, fhirContract } from '../../../services/fhir-gateway/testing/messages.ts'
import { cancelReferral, newReferral, testNhsNumber, type Patient } from '../../support/referral-message.ts'

const person: Patient = {
  family: 'Example',
  given: 'Ann',
  gender: 'female',
  birthDate: '1950-01-02',
  phone: '07700 900001',
  line: '1 Example Street',
  postcode: 'OL1 1AA'
}

const known: Patient = { ...person, nhsNumber: testNhsNumber(7) }
const referral = (more: object = {}) => newReferral({ practice: 'A1001', patient: known, reason: 'Lonely since moving', ...more })

/** A JSON Patch is no resource. */
const isResource = (name: string): boolean => !name.startsWith('consent-patch')

/** Examples of the contract, and the messages that tests send and the hub takes. */
export const messagesAccepted = (): ReadonlyMap<string, object> =>
  new Map<string, object>([
    ...readdirSync(`${fhirContract}/examples`).filter(isResource).map((file) => [file, example(file.replace(/\.json$/, ''))] as const),
    ['a referral that says nothing of risks', referral()],
    ['a referral without known risks', referral({ risks: 'none-known' })],
    ['a referral with a risk in words', referral({ risks: 'Steep stairs' })],
    ['a referral without an NHS number', referral({ patient: person })],
    ['a cancellation', cancelReferral({ practice: 'A1001', patient: known, reason: 'Moved away', identifier: 'SP-1' })]
  ])
