import { describe, expect, it } from '@jest/globals'
import { auditKeys, SealedInMemory } from '../../../../tests/support/sealed-in-memory.js'
import { topics } from '../broker/topics.js'
import { linesSignedWith, linkTo, signLinesWith } from './line-signature.js'
import { verifyLedger } from './verify-ledger.js'

const standing = async () => {
  const keys = await auditKeys()
  const sign = await signLinesWith(keys)
  const log = new SealedInMemory()
  const line = (number: number, day: string, previous: string) => sign({ number, day, previous, accounts: [], unexplained: 0, cuts: [], time: 1 })
  const first = await line(1, '2026-03-02', '')
  const second = await line(2, '2026-03-03', linkTo(first))
  for (const one of [first, first, second]) log.put(topics.ledger, 3, one)
  return { log, isSigned: linesSignedWith(keys) }
}

describe('The ledger is verified', () => {
  it('by its signatures and what each line follows; one that came second counts for nothing', async () => {
    const { log, isSigned } = await standing()
    expect(await verifyLedger(log, isSigned)).toEqual({ closed: 2, beside: 1, forged: 0 })
  })

  it('and found wrong where a line was changed, with every day that follows it', async () => {
    const { log, isSigned } = await standing()
    log.on(topics.ledger, 3).splice(1, 1)
    const [record] = log.on(topics.ledger, 3)
    if (record === undefined) throw new Error('There is no line')
    log.on(topics.ledger, 3)[0] = { ...record, value: Buffer.from(record.value.toString().replace('"unexplained":0', '"unexplained":1')) }
    expect(await verifyLedger(log, isSigned)).toEqual({ closed: 0, beside: 1, forged: 1 })
  })
})
