import { randomUUID } from 'node:crypto'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'
import type { Run } from '../support/run.ts'
import { tokenOf } from '../support/token.ts'
import type { Shot } from './open-loop.ts'

export const fhirJson = { 'content-type': 'application/fhir+json' }

let made = 0

/** 2 to 8 KB: the message as it is, its reason the longer the more a practice writes. */
export const referralText = (): string => {
  made += 1
  const words = 'Lonely since moving here and would like company and to get out of the house. '
  return JSON.stringify(
    newReferral({
      practice: 'A1001',
      patient: {
        nhsNumber: testNhsNumber(made % 80_000),
        family: `Family${made}`,
        given: 'Test',
        gender: 'unknown',
        birthDate: '1950-01-01',
        phone: '01632960999',
        line: '1 Test Street',
        postcode: 'OL9 6AA'
      },
      reason: words.repeat(1 + (made % 30)),
      risks: 'none-known'
    })
  )
}

/** A practice that refers one person after another, each under the correlation it is given. */
export const gpSystem = async (run: Run): Promise<(correlation: string) => Shot> => {
  const authorization = `Bearer ${await tokenOf(run, 'gp-A1001')}`
  return (correlation) => ({
    url: `${run.fhir}/$process-message`,
    headers: { ...fhirJson, authorization, accept: 'application/fhir+json', 'x-request-id': randomUUID(), 'x-correlation-id': correlation },
    body: referralText()
  })
}
