import { describe, expect, it } from '@jest/globals'
import { inTime } from './in-time.js'

describe('an answer', () => {
  it('that comes in time is given', async () => {
    expect(await inTime(Promise.resolve('done'), 1_000)).toBe('done')
  })

  it('that does not is a 408: what was asked may have been taken', async () => {
    expect(await inTime(new Promise(() => {}), 5)).toEqual({ refused: 'VERDICT.LATE' })
  })

  it('that fails in time fails', async () => {
    await expect(inTime(Promise.reject(new Error('away')), 1_000)).rejects.toThrow('away')
  })

  it('that fails too late is a 408, and troubles nobody', async () => {
    let fail = (_fault: Error): void => {}
    const failing = new Promise<never>((_resolve, reject) => (fail = reject))
    expect(await inTime(failing, 5)).toEqual({ refused: 'VERDICT.LATE' })
    fail(new Error('too late'))
  })
})
