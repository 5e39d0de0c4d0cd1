import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Authenticate, Authenticated } from '../auth/caller.js'
import { createLogger } from '../logging/logger.js'
import { allowanceHeaders, type Allowance, type Rate } from './allowance.js'
import { limitCallers } from './limit-callers.js'

const mind: Authenticated = { ok: true, org: 'mind', scope: ['partner'], client: 'mind-system', worker: 'w' }
const left: Allowance = { taken: true, limit: 10, remaining: 9, resetSeconds: 1, retryAfterSeconds: 0 }
const nothingLeft: Allowance = { taken: false, limit: 10, remaining: 0, resetSeconds: 2, retryAfterSeconds: 3 }
const asked: [string, Rate][] = []
const events: string[] = []
let answer: () => Promise<Allowance>

const log = createLogger({ service: 'test', level: 'info', destination: { write: (line) => void events.push(JSON.parse(line).event) } })
const limited = (authenticate: Authenticate, perSecondOf: (org: string) => number | undefined = () => undefined) => {
  const take = (client: string, rate: Rate) => {
    asked.push([client, rate])
    return answer()
  }
  return limitCallers(authenticate, { take, perSecond: 5, perSecondOf, log })
}

beforeEach(() => {
  asked.length = 0
  events.length = 0
  answer = async () => left
})

describe('a caller whose token is good', () => {
  it('is let in while something is left, and told how much', async () => {
    expect(await limited(async () => mind)('Bearer x', 'partner')).toEqual({ ...mind, allowance: left })
    expect(asked).toEqual([['mind/mind-system', { perSecond: 5, burst: 10 }]])
  })

  it('is refused when nothing is left, with a line that names the client', async () => {
    answer = async () => nothingLeft
    expect(await limited(async () => mind)('Bearer x', 'partner')).toMatchObject({ ok: false, reason: 'too-many-requests', caller: { client: 'mind-system' }, allowance: nothingLeft })
    expect(events).toEqual(['caller.limited'])
  })

  it('has the rate that the register gives its organisation', async () => {
    await limited(async () => mind, (org) => (org === 'mind' ? 40 : undefined))('Bearer x', 'partner')
    expect(asked[0]?.[1]).toEqual({ perSecond: 40, burst: 80 })
  })
})

describe('a caller whose token is good for something else', () => {
  it('is refused for that, and counted: what is known of whom is told one by one', async () => {
    const { ok: _ok, ...caller } = mind as Extract<Authenticated, { ok: true }>
    const refused: Authenticated = { ok: false, reason: 'wrong-scope', caller }
    expect(await limited(async () => refused)('Bearer x', 'ops')).toEqual({ ...refused, allowance: left })
    expect(asked).toEqual([['mind/mind-system', { perSecond: 5, burst: 10 }]])
    answer = async () => nothingLeft
    expect(await limited(async () => refused)('Bearer x', 'ops')).toMatchObject({ ok: false, reason: 'too-many-requests' })
  })
})

describe('a caller whose token is not good', () => {
  it('is refused for that, and uses up nobody\'s requests', async () => {
    const refused: Authenticated = { ok: false, reason: 'expired' }
    expect(await limited(async () => refused)('Bearer x', 'partner')).toBe(refused)
    expect(asked).toEqual([])
  })
})

describe('buckets that cannot be reached', () => {
  it('let everybody through, with one line when they go and one when they are back', async () => {
    const authenticate = limited(async () => mind)
    answer = () => Promise.reject(new Error('Connection is closed.'))
    expect(await authenticate('Bearer x', 'partner')).toEqual(mind)
    expect(await authenticate('Bearer x', 'partner')).toEqual(mind)
    answer = async () => left
    await authenticate('Bearer x', 'partner')
    await authenticate('Bearer x', 'partner')
    expect(events).toEqual(['limits.not-counted', 'limits.counted-again'])
  })
})

describe('the headers of an allowance', () => {
  it('say limit, rest and reset, and on a refusal when to come again', () => {
    expect(allowanceHeaders(left)).toEqual({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '1' })
    expect(allowanceHeaders(nothingLeft)).toMatchObject({ 'ratelimit-remaining': '0', 'retry-after': '3' })
  })

  it('are none where nothing is counted', () => {
    expect(allowanceHeaders(undefined)).toEqual({})
  })
})
