import { randomUUID } from 'node:crypto'
import { newReferral, testNhsNumber } from '../support/referral-message.ts'

export interface Request {
  readonly bundle: unknown
  readonly ids: { readonly requestId: string; readonly correlationId: string }
}

/** As many referrals as asked, each of another person; the same list can be sent to several hubs. */
export const manyReferrals = (count: number, from = 1): readonly Request[] =>
  Array.from({ length: count }, (_, index) => ({
    ids: { requestId: randomUUID(), correlationId: randomUUID() },
    bundle: newReferral({
      practice: index % 2 === 0 ? 'A1001' : 'B2002',
      patient: {
        nhsNumber: testNhsNumber(from + index),
        family: `Family${from + index}`,
        given: 'Test',
        gender: 'unknown',
        birthDate: `19${String(30 + (index % 60)).padStart(2, '0')}-01-15`,
        phone: '01632960999',
        line: `${index + 1} Test Street`,
        postcode: index % 3 === 0 ? 'OL9 6AA' : 'OL1 1AA'
      },
      reason: 'Would like company',
      ...(index % 4 === 0 ? {} : { risks: 'none-known' })
    })
  }))

export const practiceOf = (index: number): string => (index % 2 === 0 ? 'A1001' : 'B2002')
