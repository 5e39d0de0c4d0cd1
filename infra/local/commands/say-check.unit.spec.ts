import { describe, expect, it } from '@jest/globals'
import { sayCheck } from './say-check.ts'

describe('What npm run check says', () => {
  it('is one line for an alert that is quiet, and what is wrong and where for one that fires', () => {
    expect(sayCheck([
      { name: 'broker-down', state: 'quiet', says: [] },
      { name: 'flow-stuck', state: 'firing', says: ['timeline stands still in 3 partitions of t', 'casework stands still in 1 partitions of t'] },
      { name: 'ledger-unseen', state: 'unknown', says: ['no service tells hub_ledger_unexplained'] }
    ])).toEqual([
      'quiet    broker-down',
      'firing   flow-stuck                timeline stands still in 3 partitions of t',
      '                                   casework stands still in 1 partitions of t',
      'unknown  ledger-unseen             no service tells hub_ledger_unexplained'
    ])
  })
})
