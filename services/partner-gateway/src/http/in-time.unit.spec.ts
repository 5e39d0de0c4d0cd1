import { describe, expect, it } from '@jest/globals'
import { inTime, TooLate } from './in-time.js'
import { problemOfFault } from './problem-of-fault.js'

describe('a request that the hub keeps waiting', () => {
  it('is answered with what came in time', async () => {
    expect(await inTime(Promise.resolve('done'), 1_000)).toBe('done')
  })

  it('fails as its work fails', async () => {
    await expect(inTime(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken')
  })

  it('is told "not now" where nothing came: the same key asks after it', async () => {
    const fault: unknown = await inTime(new Promise(() => {}), 5).catch((cause: unknown) => cause)
    expect(fault).toBeInstanceOf(TooLate)
    expect(problemOfFault(fault)).toMatchObject({ status: 503, details: { code: 'HUB.UNAVAILABLE' } })
  })
})
