import { describe, expect, it, jest } from '@jest/globals'
import { rememberVerified } from './remember-verified.js'
import type { VerifyToken } from './verify-token.js'

const mind = { caller: { org: 'mind', scope: ['partner'], client: 'mind', worker: 'w' }, expires: 300_000 }

const remembering = (answer: Awaited<ReturnType<VerifyToken>> = mind) => {
  const clock = { now: 0 }
  const verify = jest.fn<VerifyToken>(async () => answer)
  return { clock, verify, remembered: rememberVerified(verify, () => clock.now) }
}

describe('a verified token', () => {
  it('is not verified again within a minute', async () => {
    const { clock, verify, remembered } = remembering()
    await remembered('t')
    clock.now = 59_999
    expect(await remembered('t')).toEqual(mind)
    expect(verify).toHaveBeenCalledTimes(1)
  })

  it('is verified again after a minute, for its key may have been withdrawn', async () => {
    const { clock, verify, remembered } = remembering()
    await remembered('t')
    clock.now = 60_000
    await remembered('t')
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('is not remembered past its own end', async () => {
    const { clock, verify, remembered } = remembering({ ...mind, expires: 10_000 })
    await remembered('t')
    clock.now = 10_000
    await remembered('t')
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('says nothing about another token', async () => {
    const { verify, remembered } = remembering()
    await remembered('t')
    await remembered('u')
    expect(verify).toHaveBeenCalledTimes(2)
  })

  it('is forgotten when too many others come, rather than all of them kept', async () => {
    const { verify, remembered } = remembering()
    for (let i = 0; i <= 1_000; i++) await remembered(`t${i}`)
    await remembered('t0')
    expect(verify).toHaveBeenCalledTimes(1_002)
  })
})

describe('a refused token', () => {
  it('is verified each time, so that an issuer that comes back is noticed at once', async () => {
    const { verify, remembered } = remembering('unavailable')
    expect(await remembered('t')).toBe('unavailable')
    expect(await remembered('t')).toBe('unavailable')
    expect(verify).toHaveBeenCalledTimes(2)
  })
})
