import { describe, expect, it } from '@jest/globals'
import { NotCaughtUp, PersonFrozen } from '@oldham-cares/log'
import { VaultFault } from '@oldham-cares/vault'
import type { Problem } from '../problem/problem.js'
import { inTime, TooLate } from './in-time.js'
import { problemOfFault } from './problem-of-fault.js'

describe('A request that the hub keeps waiting', () => {
  it('is answered with what came in time', async () => {
    expect(await inTime(Promise.resolve('done'), 1_000)).toBe('done')
  })

  it('fails as its work fails', async () => {
    await expect(inTime(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken')
  })

  it('is told "not now" where nothing came', async () => {
    await expect(inTime(new Promise(() => {}), 5)).rejects.toBeInstanceOf(TooLate)
  })
})

describe('What a fault means to whoever sent a command', () => {
  const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more })

  it.each([
    ['a view is being rebuilt', new NotCaughtUp('x'), 'HUB.NOT_CAUGHT_UP'],
    ['the person is frozen', new PersonFrozen('x'), 'PERSON.FROZEN'],
    ['nothing came in time', new TooLate('x'), 'HUB.UNAVAILABLE'],
    ['the key is not folded yet', new VaultFault('KEYS.NOT_FOLDED'), 'HUB.UNAVAILABLE'],
    ['the broker does not take it', named('KafkaJSNumberOfRetriesExceeded'), 'HUB.UNAVAILABLE'],
    ['Redis is away', named('MaxRetriesPerRequestError'), 'HUB.UNAVAILABLE'],
    ['Redis does not answer', new Error('Command timed out'), 'HUB.UNAVAILABLE'],
    ['a connection is refused', named('Error', { code: 'ECONNREFUSED' }), 'HUB.UNAVAILABLE']
  ])('%s: not now, and when to try again', (_, fault, code) => {
    const problem = problemOfFault(fault) as Problem
    expect(problem).toMatchObject({ status: 503, details: { code, cause: fault } })
    expect(Number(problem.details.headers?.['retry-after'])).toBeGreaterThan(0)
  })

  it('somebody erased is not there', () => {
    expect(problemOfFault(new VaultFault('PERSON.ERASED'))).toMatchObject({ status: 404, details: { code: 'PERSON.ERASED' } })
  })

  it.each([new VaultFault('KEK.OTHER'), new TypeError('bug')])('a bug stays what it is: %s', (fault) => {
    expect(problemOfFault(fault)).toBe(fault)
  })
})
