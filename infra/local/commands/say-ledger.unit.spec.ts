import { describe, expect, it } from '@jest/globals'
import { sayLedger } from './say-ledger.ts'

describe('The closed days of the ledger', () => {
  it('are counted', () => {
    expect(sayLedger({ closed: 2, beside: 0, forged: 0 })).toEqual(['2 days of the ledger are closed, each signed and following the one before.'])
  })

  it('are not sound where a line was changed, and say what counts for nothing', () => {
    expect(sayLedger({ closed: 1, beside: 1, forged: 1 }).slice(1)).toEqual([
      '1 signed lines beside them follow nothing and count for nothing.',
      '1 lines of the ledger are not as a key of the hub signed them: NOT SOUND.'
    ])
  })
})
